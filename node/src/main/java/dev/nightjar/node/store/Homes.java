// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import dev.nightjar.crypto.keystore.KeyStoreFile;
import dev.nightjar.crypto.keystore.OpenKeyStore;
import dev.nightjar.crypto.keystore.Unsealing;
import dev.nightjar.crypto.primitive.Argon2id;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.node.peer.Store;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Makes homes and opens them; never overwrites one.
///
/// ```
/// create:  lock ▶ unfinished ▶ database ▶ keystore ▶ no unfinished
/// open:    lock ▶ keystore ▶ database, made from the files of old if it is not there ▶ index
/// ```
///
/// A folder is a home from the moment its key store has its name. What a dead process left of a
/// home that never became one is marked as unfinished and made anew. Thread-safe; immutable.
public final class Homes {
  /// The version of what stands in the rows of a database.
  public static final int ROWS_VERSION = Schema.CURRENT.version();

  /// Fills a home before it becomes one.
  public interface Filling {
    /// False to give it up again.
    boolean fill(Store home);
  }

  static final String KEY_STORE = "keystore";
  static final String UNFINISHED = "unfinished";
  private static final Set<String> NOTHING_YET = Set.of("lock", "owner");
  private static final Set<String> LEFTOVERS =
      Set.of(
          "lock",
          "owner",
          UNFINISHED,
          Home.DATABASE,
          Home.WRITE_AHEAD,
          DatabaseFile.SHARED,
          DatabaseFile.JOURNAL,
          KEY_STORE + OldFiles.NEW_SUFFIX,
          OldFiles.INDEX + OldFiles.SUFFIX,
          OldFiles.INDEX + OldFiles.SUFFIX + OldFiles.NEW_SUFFIX);

  private final KeyStoreFile keyStores;
  private final SecureRandom random;
  private final Argon2id.Cost cost;

  public Homes(Primitives primitives, SecureRandom random) {
    this(primitives, random, KeyStoreFile.STANDARD_COST);
  }

  /// For tests, which cannot spend half a second each time.
  Homes(Primitives primitives, SecureRandom random, Argon2id.Cost cost) {
    keyStores = new KeyStoreFile(primitives, random);
    this.random = random;
    this.cost = cost;
  }

  /// Makes a home for `identity`, which it takes over.
  public HomeCreation create(Disk disk, char[] passphrase, SecretBytes identity) {
    return create(disk, passphrase, identity, _ -> true);
  }

  /// The same with something in it from the beginning.
  public HomeCreation create(Disk disk, char[] passphrase, SecretBytes identity, Filling filling) {
    try (identity) {
      var noLibrary = noLibrary();
      if (noLibrary.isPresent()) {
        return new HomeCreation.Unusable(noLibrary.get());
      }
      if (isTaken(disk.list())) {
        return new HomeCreation.Exists();
      }
      disk.create();
      return disk.lock() instanceof Disk.Locking.Held(var owner)
          ? new HomeCreation.InUse(owner)
          : locked(disk, passphrase, identity, filling);
    } catch (IOException e) {
      return new HomeCreation.Unusable(Trouble.of(e));
    } catch (SQLException e) {
      return new HomeCreation.Unusable(Trouble.of(e));
    }
  }

  /// Makes the home in a folder that is locked, and stays so only if there is one.
  private HomeCreation locked(Disk disk, char[] passphrase, SecretBytes identity, Filling filling)
      throws IOException, SQLException {
    var isMade = false;
    try {
      var creation =
          isTaken(disk.list()) // Someone was faster.
              ? new HomeCreation.Exists()
              : make(disk, passphrase, identity, filling);
      isMade = creation instanceof HomeCreation.Created;
      return creation;
    } finally {
      if (!isMade) {
        disk.unlock();
      }
    }
  }

  private static Optional<Trouble> noLibrary() {
    return SqliteLibrary.load()
        .problem()
        .map(problem -> new Trouble(Trouble.Kind.NO_LIBRARY, problem));
  }

  /// Whether a home can be made here: there is nothing but what making one may have left.
  public boolean hasRoom(Disk disk) throws IOException {
    return !isTaken(disk.list());
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

  private HomeCreation make(Disk disk, char[] passphrase, SecretBytes identity, Filling filling)
      throws IOException, SQLException {
    disk.write(UNFINISHED, new byte[0]);
    disk.force();
    var isMade = false;
    var keyStore = keyStores.create(passphrase, cost, identity);
    try {
      var creation = filled(disk, keyStore, filling);
      isMade = creation instanceof HomeCreation.Created;
      return creation;
    } finally {
      if (!isMade) {
        keyStore.close();
        forget(disk);
      }
    }
  }

  private HomeCreation filled(Disk disk, OpenKeyStore keyStore, Filling filling)
      throws IOException, SQLException {
    var database = DatabaseFile.make(disk, keyStore, StoreSizes.USUAL, Map.of(), List.of());
    var isMade = false;
    try {
      var home = new Home(disk, keyStore, database, new Contents(), random);
      if (!filling.fill(home)) {
        return home.trouble()
            .<HomeCreation>map(HomeCreation.Unusable::new)
            .orElseGet(HomeCreation.GivenUp::new);
      }
      write(disk, keyStore);
      disk.delete(UNFINISHED);
      isMade = true;
      return new HomeCreation.Created(home);
    } finally {
      if (!isMade) {
        database.close();
      }
    }
  }

  /// Deletes what there is of a home that will not be one; as much as can be.
  private static void forget(Disk disk) {
    try {
      if (!disk.list().contains(KEY_STORE)) {
        DatabaseFile.delete(disk);
        disk.delete(KEY_STORE + OldFiles.NEW_SUFFIX);
        disk.delete(UNFINISHED);
      }
    } catch (IOException _) {
      // It is marked as unfinished, and made anew by whoever makes a home here.
    }
  }

  /// Lets another passphrase open the home, if nobody has it open; what was in the way, if anything
  /// was. The key store is replaced in one step: one of the two passphrases opens it, always.
  ///
  /// @param next asked for the new passphrase when the old one was right; it is wiped
  public Optional<HomeOpening> changePassphrase(
      Disk disk, char[] passphrase, Supplier<char[]> next) {
    try {
      if (!disk.list().contains(KEY_STORE)) {
        return Optional.of(new HomeOpening.Missing());
      }
      if (disk.lock() instanceof Disk.Locking.Held(var owner)) {
        return Optional.of(new HomeOpening.InUse(owner));
      }
      try {
        return switch (unsealed(disk, passphrase)) {
          case Unsealed.No(var why) -> Optional.of(why);
          case Unsealed.Yes(var keyStore) -> {
            try (keyStore) {
              replace(disk, keyStore, next.get());
            }
            yield Optional.empty();
          }
        };
      } finally {
        disk.unlock();
      }
    } catch (IOException e) {
      return Optional.of(new HomeOpening.Unusable(Trouble.of(e)));
    }
  }

  private void replace(Disk disk, OpenKeyStore old, char[] passphrase) throws IOException {
    try (var changed = keyStores.changePassphrase(old, passphrase, cost)) {
      write(disk, changed);
    } finally {
      Arrays.fill(passphrase, '\0');
    }
  }

  /// The key store has its name when all of it is on the medium.
  private static void write(Disk disk, OpenKeyStore keyStore) throws IOException {
    disk.write(KEY_STORE + OldFiles.NEW_SUFFIX, keyStore.seal());
    disk.rename(KEY_STORE + OldFiles.NEW_SUFFIX, KEY_STORE);
    disk.force();
  }

  /// Opens the home, if there is one and nobody else has it open.
  public HomeOpening open(Disk disk, char[] passphrase) {
    return open(disk, passphrase, StoreSizes.USUAL);
  }

  /// Opens it so that it takes no more than this.
  public HomeOpening open(Disk disk, char[] passphrase, StoreSizes sizes) {
    try {
      if (!disk.list().contains(KEY_STORE)) {
        return new HomeOpening.Missing();
      }
      var noLibrary = noLibrary();
      if (noLibrary.isPresent()) {
        return new HomeOpening.Unusable(noLibrary.get());
      }
      if (disk.lock() instanceof Disk.Locking.Held(var owner)) {
        return new HomeOpening.InUse(owner);
      }
      return locked(disk, passphrase, sizes);
    } catch (IOException e) {
      return new HomeOpening.Unusable(Trouble.of(e));
    }
  }

  /// Opens the home in a folder that is locked, and stays so only if the home opens.
  private HomeOpening locked(Disk disk, char[] passphrase, StoreSizes sizes) throws IOException {
    var isOpen = false;
    try {
      var opening =
          switch (unsealed(disk, passphrase)) {
            case Unsealed.No(var why) -> why;
            case Unsealed.Yes(var keyStore) -> openedOrClosed(disk, keyStore, sizes);
          };
      isOpen = opening instanceof HomeOpening.Opened;
      return opening;
    } finally {
      if (!isOpen) {
        disk.unlock();
      }
    }
  }

  /// Takes the key store over: it stays open only in a home that opens.
  private HomeOpening openedOrClosed(Disk disk, OpenKeyStore keyStore, StoreSizes sizes)
      throws IOException {
    var isOpen = false;
    try {
      var opening = opened(disk, keyStore, sizes);
      isOpen = opening instanceof HomeOpening.Opened;
      return opening;
    } finally {
      if (!isOpen) {
        keyStore.close();
      }
    }
  }

  /// What a passphrase makes of the key store.
  private sealed interface Unsealed {
    record Yes(OpenKeyStore keyStore) implements Unsealed {}

    record No(HomeOpening why) implements Unsealed {}
  }

  private Unsealed unsealed(Disk disk, char[] passphrase) throws IOException {
    var file = disk.read(KEY_STORE).orElse(new byte[0]);
    return switch (keyStores.unseal(file, passphrase)) {
      case Unsealing.WrongPassphrase _ -> new Unsealed.No(new HomeOpening.WrongPassphrase());
      case Unsealing.UnsupportedVersion(var version) ->
          new Unsealed.No(new HomeOpening.UnknownVersion(KEY_STORE, version));
      case Unsealing.Damaged _, Unsealing.NotAKeyStore _, Unsealing.UnreasonableCost _ ->
          new Unsealed.No(new HomeOpening.Damaged(KEY_STORE));
      case Unsealing.Unsealed(var keyStore) -> new Unsealed.Yes(keyStore);
    };
  }

  private HomeOpening opened(Disk disk, OpenKeyStore keyStore, StoreSizes sizes)
      throws IOException {
    if (AheadFrames.isDamaged(disk.file(Home.WRITE_AHEAD))) {
      return new HomeOpening.Damaged(Home.WRITE_AHEAD);
    }
    try {
      var opening =
          disk.list().contains(Home.DATABASE)
              ? Database.open(disk.file(Home.DATABASE), Schema.CURRENT, sizes)
              : new Database.Opening.Unfinished();
      return switch (opening) {
        case Database.Opening.Opened(var database) -> home(disk, keyStore, database);
        case Database.Opening.Unfinished _ -> takeOver(disk, keyStore, sizes);
        case Database.Opening.UnknownVersion(var version) ->
            new HomeOpening.UnknownVersion(Home.DATABASE, version);
        case Database.Opening.Damaged _ -> new HomeOpening.Damaged(Home.DATABASE);
      };
    } catch (SQLException e) {
      var trouble = Trouble.of(e);
      return trouble.kind() == Trouble.Kind.DAMAGED
          ? new HomeOpening.Damaged(Home.DATABASE)
          : new HomeOpening.Unusable(trouble);
    }
  }

  /// Moves the records of old into a database. Until that is complete the files stay as they are,
  /// and from then on they count for nothing.
  private HomeOpening takeOver(Disk disk, OpenKeyStore keyStore, StoreSizes sizes)
      throws IOException, SQLException {
    if (!OldFiles.areIn(disk.list())) {
      return new HomeOpening.Damaged(Home.DATABASE);
    }
    return switch (new OldFiles(disk, keyStore.storageKey()).read()) {
      case OldFiles.Reading.Damaged(var file) -> new HomeOpening.Damaged(file);
      case OldFiles.Reading.Read(var records, var blocks) -> {
        try {
          yield home(disk, keyStore, DatabaseFile.make(disk, keyStore, sizes, records, blocks));
        } finally {
          records.values().forEach(SecretBytes::close);
        }
      }
    };
  }

  private HomeOpening home(Disk disk, OpenKeyStore keyStore, Database database)
      throws IOException, SQLException {
    var isOpen = false;
    try {
      var contents = DatabaseFile.contents(database, new RowSeal(keyStore.storageKey()));
      if (contents.isEmpty()) {
        return new HomeOpening.Damaged(Home.DATABASE);
      }
      tidy(disk, keyStore);
      isOpen = true;
      return new HomeOpening.Opened(new Home(disk, keyStore, database, contents.get(), random));
    } finally {
      if (!isOpen) {
        database.close();
      }
    }
  }

  /// Deletes what a dead process left, the files of old among it.
  private static void tidy(Disk disk, OpenKeyStore keyStore) throws IOException {
    var files = disk.list();
    if (files.stream().anyMatch(Homes::isLeftover)) {
      new OldFiles(disk, keyStore.storageKey()).delete();
      disk.delete(UNFINISHED);
    }
  }

  private static boolean isLeftover(String file) {
    return file.endsWith(OldFiles.SUFFIX)
        || file.endsWith(OldFiles.NEW_SUFFIX)
        || file.equals(UNFINISHED);
  }
}
