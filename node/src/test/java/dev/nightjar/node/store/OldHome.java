// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import dev.nightjar.base.ByteWriter;
import dev.nightjar.crypto.keystore.KeyStoreFile;
import dev.nightjar.crypto.keystore.StorageKey;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.testkit.SeededRandom;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// Writes a home in the layout before the database, as the program of that time did.
final class OldHome {
  private OldHome() {}

  /// Records in files, and possibly a batch that waits to be carried out.
  static void write(Disk disk, Map<String, String> records, Map<String, String> batch)
      throws IOException {
    disk.create();
    var keyStores = new KeyStoreFile(Primitives.pureJava(), new SeededRandom(5));
    try (var keyStore =
        keyStores.create(SomeHomes.PASSPHRASE, SomeHomes.COST, SomeHomes.secret("identity"))) {
      var key = keyStore.storageKey();
      for (var record : new TreeMap<>(records).entrySet()) {
        disk.write(record.getKey() + ".sealed", seal(key, record.getKey(), record.getValue()));
      }
      disk.write("index.sealed", key.seal("index", index(records)));
      if (!batch.isEmpty()) {
        disk.write("batch.sealed", key.seal("batch", batch(key, records, batch)));
      }
      disk.write("keystore", keyStore.seal());
    }
    disk.force();
  }

  /// The name of a record that holds a block of a log.
  static String block(String log, long first) {
    return "log-%s-%016x".formatted(log, first);
  }

  private static byte[] seal(StorageKey key, String name, String content) {
    var bytes = content.getBytes(StandardCharsets.UTF_8);
    if (!name.startsWith("log-")) {
      return key.seal(name, bytes);
    }
    var count = content.length(); // As many entries as letters will do.
    return key.seal(name, new ByteWriter(4 + bytes.length).u32(count).bytes(bytes).toByteArray());
  }

  private static byte[] index(Map<String, String> records) {
    var out = new ByteWriter(64).u8(1).u16(records.size());
    new TreeMap<>(records).keySet().forEach(name -> name(out, name));
    return out.toByteArray();
  }

  private static byte[] batch(
      StorageKey key, Map<String, String> records, Map<String, String> batch) {
    var after = new TreeMap<>(records);
    after.putAll(batch);
    after.values().removeIf(String::isEmpty);
    var out = new ByteWriter(64).u8(1).u16(batch.size() + 1);
    batch.forEach((record, content) -> {
      name(out, record + ".sealed");
      out.u8(content.isEmpty() ? 0 : 1);
      if (!content.isEmpty()) {
        content(out, seal(key, record, content));
      }
    });
    name(out, "index.sealed");
    content(out.u8(1), key.seal("index", index(after)));
    return out.toByteArray();
  }

  private static void content(ByteWriter out, byte[] sealed) {
    out.u32(sealed.length).bytes(sealed);
  }

  private static void name(ByteWriter out, String name) {
    var bytes = name.getBytes(StandardCharsets.US_ASCII);
    out.u8(bytes.length).bytes(bytes);
  }
}
