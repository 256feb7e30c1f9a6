// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.primitive.Argon2id;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.node.peer.Commit;
import dev.nightjar.node.peer.LogBlock;
import dev.nightjar.node.peer.Store;
import dev.nightjar.testkit.SeededRandom;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sqlite.SQLiteConfig;

/// Homes that open fast, and what to put into them.
final class SomeHomes {
  static final Argon2id.Cost COST = new Argon2id.Cost(64, 1, 1);
  static final Homes HOMES = new Homes(Primitives.pureJava(), new SeededRandom(9), COST);
  static final char[] PASSPHRASE = "right".toCharArray();
  static final Bytes LOG = Bytes.ofHex("00112233aabbccdd");
  static final Bytes OTHER_LOG = Bytes.ofHex("4411223344556677");
  static final Store.Limit EVERYTHING = new Store.Limit(Integer.MAX_VALUE, Long.MAX_VALUE);

  private SomeHomes() {}

  static Home create(Disk disk) {
    var creation = HOMES.create(disk, PASSPHRASE, secret("identity"));
    assertThat(creation).isInstanceOf(HomeCreation.Created.class);
    return ((HomeCreation.Created) creation).home();
  }

  static Home create(Path folder) {
    return create(new FolderDisk(folder));
  }

  static HomeOpening opening(Path folder) {
    return HOMES.open(new FolderDisk(folder), PASSPHRASE);
  }

  static Home open(Disk disk) {
    var opening = HOMES.open(disk, PASSPHRASE);
    assertThat(opening).isInstanceOf(HomeOpening.Opened.class);
    return ((HomeOpening.Opened) opening).home();
  }

  static Home open(Path folder) {
    return open(new FolderDisk(folder));
  }

  /// Whether everything in it can be read.
  static boolean isReadable(Disk on) {
    if (HOMES.open(on, PASSPHRASE) instanceof HomeOpening.Opened(var home)) {
      try (home) {
        return home.records() instanceof Home.Records.Read;
      }
    }
    return false;
  }

  static Map<String, String> recordsOn(Disk on) {
    try (var home = open(on)) {
      return records(home);
    }
  }

  static Map<String, String> records(Home home) {
    var texts = new TreeMap<String, String>();
    ((Home.Records.Read) home.records())
        .records()
        .forEach((name, content) -> texts.put(name, text(content)));
    return texts;
  }

  static Commit commit(String... namesAndContents) {
    return new Commit(changes(namesAndContents), List.of(), List.of());
  }

  static Commit append(LogBlock... blocks) {
    return new Commit(Map.of(), List.of(blocks), List.of());
  }

  static Map<String, Optional<SecretBytes>> changes(String... namesAndContents) {
    var changes = new LinkedHashMap<String, Optional<SecretBytes>>();
    for (var i = 0; i < namesAndContents.length; i += 2) {
      changes.put(namesAndContents[i], Optional.of(secret(namesAndContents[i + 1])));
    }
    return changes;
  }

  static LogBlock block(long first, int count, String content) {
    return block(LOG, first, count, content);
  }

  static LogBlock block(Bytes log, long first, int count, String content) {
    return new LogBlock(log, first, count, Bytes.copyOf(content.getBytes(StandardCharsets.UTF_8)));
  }

  /// What a log holds, or that it cannot be read.
  static List<String> texts(Store store, Bytes log) {
    return switch (store.forwards(log, 0, EVERYTHING)) {
      case Store.Reading.Read(var blocks) -> blocks.stream().map(SomeHomes::text).toList();
      case Store.Reading.Damaged(var position) -> List.of("damaged at " + position);
      case Store.Reading.Unusable(var detail) -> List.of("unusable: " + detail);
    };
  }

  static String text(LogBlock block) {
    return block.first() + "+" + block.count() + " " + text(block.content());
  }

  static String text(Bytes content) {
    return new String(content.toByteArray(), StandardCharsets.UTF_8);
  }

  static SecretBytes secret(String text) {
    return SecretBytes.copyOf(text.getBytes(StandardCharsets.UTF_8));
  }

  static String text(SecretBytes secret) {
    return secret.use(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  /// What somebody does who has the file but not the key.
  static void tamper(Path folder, String... statements) throws SQLException {
    assertThat(SqliteLibrary.load().problem()).isEmpty();
    try (var connection =
        new SQLiteConfig().createConnection("jdbc:sqlite:" + folder.resolve(Home.DATABASE))) {
      for (var sql : statements) {
        Schema.execute(connection, sql);
      }
    }
  }
}
