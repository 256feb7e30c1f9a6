// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.keystore.KeyStoreFile;
import dev.nightjar.crypto.keystore.OpenKeyStore;
import dev.nightjar.crypto.keystore.Unsealing;
import dev.nightjar.crypto.primitive.Argon2id;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.secret.SecretBytes;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Makes homes and opens them; never overwrites one.
///
/// ```
/// create:  lock ▶ unfinished ▶ index.sealed ▶ keystore ▶ no unfinished
/// open:    lock ▶ keystore ▶ finish a batch ▶ index
/// ```
///
/// A folder is a home from the moment its key store has its name. What a dead process left of a
/// home that never became one is marked as unfinished and made anew. Thread-safe; immutable.
public final class Homes {
  static final String KEY_STORE = "keystore";
  static final String UNFINISHED = "unfinished";
  private static final Set<String> NOTHING_YET = Set.of("lock", "owner");
  private static final Set<String> LEFTOVERS =
      Set.of(
          "lock",
          "owner",
          UNFINISHED,
          Home.INDEX + Home.SUFFIX,
          Home.INDEX + Home.SUFFIX + Home.NEW_SUFFIX,
          KEY_STORE + Home.NEW_SUFFIX);

  private final KeyStoreFile keyStores;
  private final Argon2id.Cost cost;

  public Homes(Primitives primitives, SecureRandom random) {
    this(primitives, random, KeyStoreFile.STANDARD_COST);
  }

  /// For tests, which cannot spend half a second each time.
  Homes(Primitives primitives, SecureRandom random, Argon2id.Cost cost) {
    keyStores = new KeyStoreFile(primitives, random);
    this.cost = cost;
  }

  /// Makes a home for `identity`, which it takes over.
  public HomeCreation create(Disk disk, char[] passphrase, SecretBytes identity) {
    try {
      if (isTaken(disk.list())) {
        return new HomeCreation.Exists();
      }
      disk.create();
      if (disk.lock() instanceof Disk.Locking.Held(var owner)) {
        return new HomeCreation.InUse(owner);
      }
      if (isTaken(disk.list())) { // Someone was faster.
        disk.unlock();
        return new HomeCreation.Exists();
      }
      return new HomeCreation.Created(make(disk, passphrase, identity));
    } catch (IOException e) {
      disk.unlock();
      return new HomeCreation.Unusable(Trouble.of(e));
    }
  }

  /// Whether the folder holds anything but what making a home may have left.
  private static boolean isTaken(List<String> files) {
    if (NOTHING_YET.containsAll(files)) {
      return false;
    }
    return !files.contains(UNFINISHED)
        || files.contains(KEY_STORE)
        || !LEFTOVERS.containsAll(files);
  }

  private Home make(Disk disk, char[] passphrase, SecretBytes identity) throws IOException {
    disk.write(UNFINISHED, new byte[0]);
    disk.force();
    var keyStore = keyStores.create(passphrase, cost, identity);
    var none = new TreeSet<String>();
    try (var index = Home.encode(none)) {
      var sealed = index.use(bytes -> keyStore.storageKey().seal(Home.INDEX, bytes));
      Home.replace(disk, Home.INDEX + Home.SUFFIX, Bytes.wrap(sealed));
    }
    Home.replace(disk, KEY_STORE, Bytes.wrap(keyStore.seal()));
    disk.force();
    disk.delete(UNFINISHED);
    return new Home(disk, keyStore, none);
  }

  /// Opens the home, if there is one and nobody else has it open.
  public HomeOpening open(Disk disk, char[] passphrase) {
    try {
      if (!disk.list().contains(KEY_STORE)) {
        return new HomeOpening.Missing();
      }
      if (disk.lock() instanceof Disk.Locking.Held(var owner)) {
        return new HomeOpening.InUse(owner);
      }
      var opening = unlocked(disk, passphrase);
      if (!(opening instanceof HomeOpening.Opened)) {
        disk.unlock();
      }
      return opening;
    } catch (IOException e) {
      disk.unlock();
      return new HomeOpening.Unusable(Trouble.of(e));
    }
  }

  private HomeOpening unlocked(Disk disk, char[] passphrase) throws IOException {
    var file = disk.read(KEY_STORE).orElse(new byte[0]);
    return switch (keyStores.unseal(file, passphrase)) {
      case Unsealing.WrongPassphrase _ -> new HomeOpening.WrongPassphrase();
      case Unsealing.UnsupportedVersion(var version) ->
          new HomeOpening.UnknownVersion(KEY_STORE, version);
      case Unsealing.Damaged _, Unsealing.NotAKeyStore _, Unsealing.UnreasonableCost _ ->
          new HomeOpening.Damaged(KEY_STORE);
      case Unsealing.Unsealed(var keyStore) -> {
        var opening = finish(disk, keyStore);
        if (!(opening instanceof HomeOpening.Opened)) {
          keyStore.close();
        }
        yield opening;
      }
    };
  }

  private static HomeOpening finish(Disk disk, OpenKeyStore keyStore) throws IOException {
    var waiting = disk.read(Home.BATCH + Home.SUFFIX);
    if (waiting.isPresent()) {
      var batch =
          keyStore
              .storageKey()
              .open(Home.BATCH, waiting.get())
              .flatMap(opened -> opened.use(Batch::parse));
      if (batch.isEmpty()) {
        return new HomeOpening.Damaged(Home.BATCH + Home.SUFFIX);
      }
      Home.apply(disk, batch.get().files());
    }
    var names =
        disk.read(Home.INDEX + Home.SUFFIX)
            .flatMap(sealed -> keyStore.storageKey().open(Home.INDEX, sealed))
            .flatMap(Home::decode);
    if (names.isEmpty()) {
      return new HomeOpening.Damaged(Home.INDEX + Home.SUFFIX);
    }
    tidy(disk);
    SortedSet<String> known = names.get();
    return new HomeOpening.Opened(new Home(disk, keyStore, known));
  }

  private static void tidy(Disk disk) throws IOException {
    for (var file : disk.list()) {
      if (file.endsWith(Home.NEW_SUFFIX) || file.equals(UNFINISHED)) {
        disk.delete(file);
      }
    }
  }
}
