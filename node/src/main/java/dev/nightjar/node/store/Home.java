// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.keystore.OpenKeyStore;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.node.peer.Commit;
import dev.nightjar.node.peer.LogBlock;
import dev.nightjar.node.peer.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// An open home: an identity, and records that change all together or not at all.
///
/// A change to one record replaces its file. A change to several, or one that adds or removes any,
/// is written down whole in one file first; whoever opens the home finishes it. Which records there
/// are is a record itself, so that a missing one is noticed. Holds the lock until closed. Owned by
/// the node's event loop; not thread-safe.
public final class Home implements Store, AutoCloseable {
  static final String SUFFIX = ".sealed";
  static final String NEW_SUFFIX = ".new";
  static final String INDEX = "index";
  static final String BATCH = "batch";
  private static final String LOG = "log-";
  private static final int VERSION = 1;

  private final Disk disk;
  private final OpenKeyStore keyStore;
  private final SortedSet<String> names;
  private @Nullable Trouble trouble;

  Home(Disk disk, OpenKeyStore keyStore, SortedSet<String> names) {
    this.disk = disk;
    this.keyStore = keyStore;
    this.names = names;
  }

  /// What the key store was made with: the identity.
  public SecretBytes identity() {
    return keyStore.content();
  }

  /// Every record, for the caller to close; or the name of the file that cannot be read.
  public Reading read() {
    var records = new LinkedHashMap<String, SecretBytes>();
    for (var name : names) {
      if (name.startsWith(LOG)) {
        continue;
      }
      try {
        var sealed = disk.read(name + SUFFIX);
        var opened = sealed.flatMap(bytes -> keyStore.storageKey().open(name, bytes));
        if (opened.isEmpty()) {
          records.values().forEach(SecretBytes::close);
          return new Reading.Damaged(name + SUFFIX);
        }
        records.put(name, opened.get());
      } catch (IOException e) {
        records.values().forEach(SecretBytes::close);
        return new Reading.Unusable(Trouble.of(e));
      }
    }
    return new Reading.Read(records);
  }

  /// What reading all records can come to.
  public sealed interface Reading {
    record Read(Map<String, SecretBytes> records) implements Reading {
      public Read {
        records = Map.copyOf(records);
      }
    }

    record Damaged(String file) implements Reading {}

    record Unusable(Trouble trouble) implements Reading {}
  }

  @Override
  public boolean commit(Commit commit) {
    var changes = new LinkedHashMap<>(commit.records());
    for (var block : commit.appended()) {
      var content = new ByteWriter(4 + block.content().size()).u32(block.count());
      changes.put(
          nameOf(block.log(), block.first()),
          Optional.of(SecretBytes.takeOver(content.bytes(block.content()).toByteArray())));
    }
    for (var log : commit.dropped()) {
      names.stream()
          .filter(name -> name.startsWith(prefixOf(log)))
          .forEach(name -> changes.put(name, Optional.empty()));
    }
    try {
      store(changes);
      return true;
    } catch (IOException e) {
      trouble = Trouble.of(e);
      return false;
    }
  }

  @Override
  public List<LogBlock> blocks(Bytes log, long position) {
    var prefix = prefixOf(log);
    var blocks = new ArrayList<LogBlock>();
    for (var name : names.tailSet(prefix)) {
      if (!name.startsWith(prefix)) {
        break;
      }
      var first = Long.parseLong(name.substring(prefix.length()), 16);
      blocks.add(block(log, first, name));
    }
    blocks.removeIf(block -> block.first() + block.count() <= position);
    return blocks;
  }

  private LogBlock block(Bytes log, long first, String name) {
    try {
      var opened =
          disk.read(name + SUFFIX).flatMap(bytes -> keyStore.storageKey().open(name, bytes));
      return opened
          .orElseThrow()
          .use(bytes -> {
            var in = new ByteReader(bytes);
            var count = in.u32();
            return new LogBlock(log, first, count, in.bytes(in.remaining()));
          });
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String nameOf(Bytes log, long first) {
    return prefixOf(log) + "%016x".formatted(first);
  }

  private static String prefixOf(Bytes log) {
    return LOG + log.toHex() + "-";
  }

  /// Why the last commit that failed did.
  public Optional<Trouble> trouble() {
    return Optional.ofNullable(trouble);
  }

  private void store(Map<String, Optional<SecretBytes>> changes) throws IOException {
    var after = new TreeSet<>(names);
    var files = new LinkedHashMap<String, Optional<Bytes>>();
    changes.forEach((name, content) -> {
      if (content.isPresent()) {
        after.add(name);
      } else {
        after.remove(name);
      }
      files.put(name + SUFFIX, content.map(secret -> seal(name, secret)));
    });
    if (!after.equals(names)) {
      files.put(INDEX + SUFFIX, Optional.of(seal(INDEX, encode(after))));
    }
    if (files.size() == 1) {
      files.forEach(this::requireContent);
      for (var file : files.entrySet()) {
        replace(disk, file.getKey(), file.getValue().orElseThrow());
      }
      disk.force();
    } else {
      var batch = keyStore.storageKey().seal(BATCH, new Batch(files).encode());
      replace(disk, BATCH + SUFFIX, Bytes.wrap(batch));
      disk.force(); // From here on it has happened.
      apply(disk, files);
    }
    names.clear();
    names.addAll(after);
  }

  private void requireContent(String file, Optional<Bytes> content) {
    if (content.isEmpty()) {
      throw new IllegalStateException("nothing but " + file + " would be deleted");
    }
  }

  private Bytes seal(String name, SecretBytes content) {
    return content.use(bytes -> Bytes.wrap(keyStore.storageKey().seal(name, bytes)));
  }

  /// Carries a batch out; doing it again changes nothing.
  static void apply(Disk disk, Map<String, Optional<Bytes>> files) throws IOException {
    for (var file : files.entrySet()) {
      if (file.getValue().isPresent()) {
        replace(disk, file.getKey(), file.getValue().get());
      } else {
        disk.delete(file.getKey());
      }
    }
    disk.force();
    disk.delete(BATCH + SUFFIX);
  }

  static void replace(Disk disk, String file, Bytes content) throws IOException {
    disk.write(file + NEW_SUFFIX, content.toByteArray());
    disk.rename(file + NEW_SUFFIX, file);
  }

  static SecretBytes encode(SortedSet<String> names) {
    var out = new ByteWriter(256).u8(VERSION).u16(names.size());
    for (var name : names) {
      var bytes = name.getBytes(StandardCharsets.US_ASCII);
      out.u8(bytes.length).bytes(bytes);
    }
    return SecretBytes.takeOver(out.toByteArray());
  }

  static Optional<SortedSet<String>> decode(SecretBytes index) {
    return index.use(bytes -> {
      var in = new ByteReader(bytes);
      var names = new TreeSet<String>();
      if (in.u8() != VERSION) {
        return Optional.empty();
      }
      var count = in.u16();
      for (var i = 0; i < count && in.hasNotRunOut(); i++) {
        names.add(new String(in.array(in.u8()), StandardCharsets.US_ASCII));
      }
      return in.isComplete() ? Optional.of(names) : Optional.empty();
    });
  }

  /// Wipes the keys and lets others in.
  @Override
  public void close() {
    keyStore.close();
    disk.unlock();
  }
}
