// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.keystore.StorageKey;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.node.peer.LogBlock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.regex.Pattern;

/// The layout before the database: one sealed file per record and per block; "Before the database"
/// in `docs/protocol/home.md`.
///
/// Reading changes no file. Owned by whoever opens a home; not thread-safe.
final class OldFiles {
  static final String SUFFIX = ".sealed";
  static final String NEW_SUFFIX = ".new";
  static final String INDEX = "index";
  static final String BATCH = "batch";
  private static final Pattern LOG = Pattern.compile("log-([0-9a-f]{16})-([0-9a-f]{16})");
  private static final int VERSION = 1;

  /// What reading them can come to.
  sealed interface Reading {
    /// Every record, for the caller to close, and every block of a log in order.
    record Read(Map<String, SecretBytes> records, List<LogBlock> blocks) implements Reading {}

    record Damaged(String file) implements Reading {}
  }

  private final Disk disk;
  private final StorageKey key;

  OldFiles(Disk disk, StorageKey key) {
    this.disk = disk;
    this.key = key;
  }

  static boolean areIn(List<String> files) {
    return files.contains(INDEX + SUFFIX) || files.contains(BATCH + SUFFIX);
  }

  /// Every record, as if a batch that waits had been carried out.
  Reading read() throws IOException {
    var waiting = disk.read(BATCH + SUFFIX);
    var batch = waiting.flatMap(sealed -> key.open(BATCH, sealed)).flatMap(OldFiles::batch);
    if (waiting.isPresent() && batch.isEmpty()) {
      return new Reading.Damaged(BATCH + SUFFIX);
    }
    return read(batch.map(Batch::files).orElse(Map.of()));
  }

  private Reading read(Map<String, Optional<Bytes>> waiting) throws IOException {
    var names = open(INDEX, waiting).flatMap(OldFiles::names);
    if (names.isEmpty()) {
      return new Reading.Damaged(INDEX + SUFFIX);
    }
    var records = new LinkedHashMap<String, SecretBytes>();
    var blocks = new ArrayList<LogBlock>();
    for (var name : names.get()) {
      if (!isRead(name, open(name, waiting), records, blocks)) {
        records.values().forEach(SecretBytes::close);
        return new Reading.Damaged(name + SUFFIX);
      }
    }
    return new Reading.Read(records, blocks);
  }

  /// Whether `opened` is a record or the next block of a log, and was kept as that.
  private static boolean isRead(
      String name,
      Optional<SecretBytes> opened,
      Map<String, SecretBytes> records,
      List<LogBlock> blocks) {
    if (opened.isEmpty()) {
      return false;
    }
    var log = LOG.matcher(name);
    if (!log.matches()) {
      records.put(name, opened.get());
      return true;
    }
    var first = Long.parseUnsignedLong(log.group(2), 16);
    var block = block(Bytes.ofHex(log.group(1)), first, opened.get());
    var isNext =
        block.isPresent()
            && (blocks.isEmpty()
                || !blocks.getLast().log().equals(block.get().log())
                || blocks.getLast().next() == first);
    return isNext && blocks.add(block.get());
  }

  private static Optional<LogBlock> block(Bytes log, long first, SecretBytes opened) {
    try (opened) {
      return opened.use(bytes -> {
        var in = new ByteReader(bytes);
        var count = in.u32();
        return first >= 0 && count > 0 && in.hasNotRunOut()
            ? Optional.of(new LogBlock(log, first, count, in.rest()))
            : Optional.empty();
      });
    }
  }

  private Optional<SecretBytes> open(String name, Map<String, Optional<Bytes>> waiting)
      throws IOException {
    var file = name + SUFFIX;
    var sealed =
        waiting.containsKey(file)
            ? waiting.getOrDefault(file, Optional.empty()).map(Bytes::toByteArray)
            : disk.read(file);
    return sealed.flatMap(bytes -> key.open(name, bytes));
  }

  private static Optional<Batch> batch(SecretBytes opened) {
    try (opened) {
      return opened.use(Batch::parse);
    }
  }

  private static Optional<SortedSet<String>> names(SecretBytes opened) {
    try (opened) {
      return opened.use(bytes -> {
        var in = new ByteReader(bytes);
        var isKnown = in.u8() == VERSION;
        var names = Contents.namesOf(in);
        return isKnown && in.isComplete() ? Optional.of(names) : Optional.empty();
      });
    }
  }

  /// Deletes them, the index first: without it no older program takes the home for its own.
  void delete() throws IOException {
    for (var file : List.of(INDEX + SUFFIX, INDEX + SUFFIX + NEW_SUFFIX)) {
      disk.delete(file);
    }
    disk.force();
    for (var file : disk.list()) {
      if (file.endsWith(SUFFIX) || file.endsWith(NEW_SUFFIX)) {
        disk.delete(file);
      }
    }
    disk.force();
  }
}
