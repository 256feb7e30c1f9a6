// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import static dev.nightjar.node.store.SomeHomes.LOG;
import static dev.nightjar.node.store.SomeHomes.block;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Identity;
import dev.nightjar.crypto.keystore.KeyStoreFile;
import dev.nightjar.crypto.keystore.OpenKeyStore;
import dev.nightjar.crypto.keystore.StorageKey;
import dev.nightjar.crypto.keystore.Unsealing.Unsealed;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.suite.CryptoSuites;
import dev.nightjar.node.internal.HomeSecret;
import dev.nightjar.testkit.OwnVectors;
import dev.nightjar.testkit.SeededRandom;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

/// The vectors of `docs/protocol/home.md`: all of a home but the pages of its database. With the
/// passphrase a second implementation must come to the secret, the names and every row.
final class HomeVectorsTest {
  private static final String FILE = "home.json";
  private static final Primitives PRIMITIVES = Primitives.pureJava();
  private static final CryptoSuites SUITES = new CryptoSuites(PRIMITIVES);
  private static final byte[] IMAGE = "an image".getBytes(StandardCharsets.UTF_8);
  private static final List<String> RECORDS =
      List.of(
          "home/index",
          "home/record/prekeys",
          "home/record/contact-" + LOG.toHex(),
          "home/log/" + LOG.toHex());

  @TempDir private Path folder = Path.of("none");

  @Test
  void vectorsAreWhatTheCodeDoes() throws IOException, SQLException {
    try (var home = made()) {
      home.commit(SomeHomes.commit("prekeys", "some prekeys"));
      home.commit(SomeHomes.commit("contact-" + LOG.toHex(), "a contact"));
      home.commit(SomeHomes.append(block(5, 2, "two entries"), block(7, 1, "one more")));
      home.sealedFile("search").write(IMAGE);
    }
    var keyStoreFile = Files.readAllBytes(folder.resolve(Homes.KEY_STORE));
    var document = new LinkedHashMap<String, Object>();
    document.put("format", "nightjar home, docs/protocol/home.md");
    document.put("passphrase", new String(SomeHomes.PASSPHRASE));
    document.put("keystore", Bytes.wrap(keyStoreFile).toHex());
    document.put("identity", "alice of identity.json");
    try (var keyStore = unsealed(keyStoreFile)) {
      document.put("secret", keyStore.content().use(Bytes::copyOf).toHex());
      database(keyStore.storageKey(), document);
    }
    document.put("search", Bytes.wrap(Files.readAllBytes(folder.resolve("search"))).toHex());
    document.put("image", Bytes.copyOf(IMAGE).toHex());

    OwnVectors.check(FILE, document);
  }

  @Test
  void storedVectorsOpen() {
    var document = OwnVectors.read(FILE);
    try (var keyStore = unsealed(bytes(document, "keystore"));
        var alice = alice()) {
      var secret = HomeSecret.parse(keyStore.content(), SUITES).orElseThrow();
      assertThat(secret.name()).isEqualTo("alice");
      assertThat(secret.identity().fingerprint()).isEqualTo(alice.fingerprint());
      assertThat(rows(document, "record")).hasSize(4);
      assertThat(rows(document, "block")).hasSize(2);
      for (var table : List.of("record", "block")) {
        for (var row : rows(document, table)) {
          var content = bytes(row, "content");
          try (var opened = keyStore.storageKey().open(text(row, "name"), content).orElseThrow()) {
            assertThat(opened.use(Bytes::copyOf).toHex()).isEqualTo(text(row, "plaintext"));
          }
        }
      }
      assertThat(image(keyStore.storageKey(), text(document, "search")))
          .isEqualTo(text(document, "image"));
    }
  }

  /// The only part of a search index: what follows version, random bytes, count and size.
  private static String image(StorageKey key, String search) {
    var name = "home/search/" + search.substring(2, 34) + "/0/1";
    try (var part = key.open(name, Bytes.ofHex(search.substring(50)).toByteArray()).orElseThrow()) {
      return part.use(Bytes::copyOf).toHex();
    }
  }

  private Home made() {
    try (var alice = alice()) {
      var creation =
          new Homes(PRIMITIVES, new SeededRandom(31), SomeHomes.COST)
              .create(
                  new FolderDisk(folder),
                  SomeHomes.PASSPHRASE,
                  new HomeSecret("alice", alice).encode());
      assertThat(creation).isInstanceOf(HomeCreation.Created.class);
      return ((HomeCreation.Created) creation).home();
    }
  }

  private static Identity alice() {
    var alice = (Map<?, ?>) Objects.requireNonNull(OwnVectors.read("identity.json").get("alice"));
    try (var stored = SecretBytes.takeOver(bytes(alice, "secret"))) {
      return Identity.restore(stored, SUITES).orElseThrow();
    }
  }

  private static OpenKeyStore unsealed(byte[] file) {
    var keyStores = new KeyStoreFile(PRIMITIVES, new SeededRandom(32));
    var unsealing = keyStores.unseal(file, SomeHomes.PASSPHRASE);
    assertThat(unsealing).isInstanceOf(Unsealed.class);
    return ((Unsealed) unsealing).keyStore();
  }

  /// What everybody finds in the file, and what the key makes of it.
  private void database(StorageKey key, Map<String, Object> document) throws SQLException {
    try (var connection =
        new SQLiteConfig().createConnection("jdbc:sqlite:" + folder.resolve(Home.DATABASE))) {
      document.put("applicationId", Schema.number(connection, "PRAGMA application_id"));
      document.put("userVersion", Schema.number(connection, "PRAGMA user_version"));
      assertThat(Schema.number(connection, "SELECT count(*) FROM record")).isEqualTo(4);
      assertThat(Schema.number(connection, "SELECT count(*) FROM block")).isEqualTo(2);
      document.put("record", records(key, connection));
      document.put("block", blocks(key, connection));
    }
  }

  private static List<Map<String, Object>> records(StorageKey key, Connection connection)
      throws SQLException {
    var vectors = new ArrayList<Map<String, Object>>();
    for (var name : RECORDS) {
      var id = key.alias(name);
      var content = new Rows(connection).record(id).orElseThrow();
      var vector = new LinkedHashMap<String, Object>();
      vector.put("name", name);
      vector.put("id", id.toHex());
      open(key, name, content, vector);
      vectors.add(vector);
    }
    return vectors;
  }

  private static List<Map<String, Object>> blocks(StorageKey key, Connection connection)
      throws SQLException {
    var log = key.alias("home/log/" + LOG.toHex());
    var vectors = new ArrayList<Map<String, Object>>();
    for (var block : new Rows(connection).forwards(log, 0, SomeHomes.EVERYTHING).blocks()) {
      var name = "home/block/%s/%d/%d".formatted(LOG.toHex(), block.first(), block.count());
      var vector = new LinkedHashMap<String, Object>();
      vector.put("name", name);
      vector.put("log", log.toHex());
      vector.put("first", block.first());
      vector.put("count", block.count());
      open(key, name, block.sealed().toByteArray(), vector);
      vectors.add(vector);
    }
    return vectors;
  }

  private static void open(
      StorageKey key, String name, byte[] content, Map<String, Object> vector) {
    try (var opened = key.open(name, content).orElseThrow()) {
      vector.put("plaintext", opened.use(Bytes::copyOf).toHex());
      vector.put("content", Bytes.wrap(content).toHex());
    }
  }

  private static List<Map<?, ?>> rows(Map<?, ?> document, String table) {
    var rows = new ArrayList<Map<?, ?>>();
    for (var row : (List<?>) Objects.requireNonNull(document.get(table))) {
      rows.add((Map<?, ?>) row);
    }
    return rows;
  }

  private static byte[] bytes(Map<?, ?> from, String key) {
    return Bytes.ofHex(text(from, key)).toByteArray();
  }

  private static String text(Map<?, ?> from, String key) {
    return (String) Objects.requireNonNull(from.get(key));
  }
}
