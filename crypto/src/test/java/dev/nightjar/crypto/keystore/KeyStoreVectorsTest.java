// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.keystore.Unsealing.Unsealed;
import dev.nightjar.crypto.primitive.AeadAlgorithm;
import dev.nightjar.crypto.primitive.Argon2id;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.testkit.OwnVectors;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The vectors of `docs/protocol/keystore.md`.
final class KeyStoreVectorsTest {
  private static final Primitives AES = SomeKeyStores.PRIMITIVES;
  private static final Primitives CHACHA = Primitives.pureJava(AeadAlgorithm.CHACHA20_POLY1305);

  @Test
  void vectorsAreWhatTheCodeDoes() {
    var document = new LinkedHashMap<String, Object>();
    document.put("format", "nightjar key store, version 1, docs/protocol/keystore.md");
    document.put(
        "cases",
        List.of(
            vector(AES, 1, "correct horse", new Argon2id.Cost(64, 1, 1)),
            vector(AES, 2, "Пароль 🔑", new Argon2id.Cost(64, 2, 2)),
            vector(CHACHA, 3, "correct horse", new Argon2id.Cost(64, 1, 1))));

    OwnVectors.check("keystore.json", document);
  }

  @Test
  void storedVectorsOpen() {
    var cases = list(OwnVectors.read("keystore.json"), "cases");

    assertThat(cases).hasSize(3);
    for (var vector : cases) {
      var file = Bytes.ofHex(text(vector, "file")).toByteArray();
      assertThat(SomeKeyStores.unseal(file, text(vector, "passphrase")))
          .isInstanceOfSatisfying(Unsealed.class, unsealed -> checkRecords(unsealed, vector));
    }
  }

  private static void checkRecords(Unsealed unsealed, Map<?, ?> vector) {
    try (var store = unsealed.keyStore()) {
      assertThat(store.content().use(Bytes::copyOf).toHex()).isEqualTo(text(vector, "content"));
      for (var stored : list(vector, "records")) {
        var sealed = Bytes.ofHex(text(stored, "sealed")).toByteArray();
        var opened = store.storageKey().open(text(stored, "name"), sealed).orElseThrow();
        assertThat(opened.use(Bytes::copyOf).toHex()).isEqualTo(text(stored, "plaintext"));
        assertThat(store.storageKey().alias(text(stored, "name")).toHex())
            .isEqualTo(text(stored, "alias"));
      }
    }
  }

  private static List<Map<?, ?>> list(Map<?, ?> from, String key) {
    var items = new ArrayList<Map<?, ?>>();
    for (var item : (List<?>) Objects.requireNonNull(from.get(key))) {
      items.add((Map<?, ?>) item);
    }
    return items;
  }

  private static String text(Map<?, ?> from, String key) {
    return (String) Objects.requireNonNull(from.get(key));
  }

  private static Map<String, Object> vector(
      Primitives primitives, long seed, String passphrase, Argon2id.Cost cost) {
    var content = "content %d".formatted(seed).getBytes(StandardCharsets.US_ASCII);
    var vector = new LinkedHashMap<String, Object>();
    try (var store =
        SomeKeyStores.files(seed, primitives)
            .create(passphrase.toCharArray(), cost, SecretBytes.copyOf(content))) {
      vector.put("passphrase", passphrase);
      vector.put("content", Bytes.copyOf(content).toHex());
      vector.put("storageKey", store.storageKey().key().use(Bytes::copyOf).toHex());
      vector.put("file", Bytes.wrap(store.seal()).toHex());
      var records = new ArrayList<Map<String, Object>>();
      for (var name : List.of("contact/1", "session/äöü")) {
        var plaintext = name.getBytes(StandardCharsets.UTF_8);
        var stored = new LinkedHashMap<String, Object>();
        stored.put("name", name);
        stored.put("plaintext", Bytes.copyOf(plaintext).toHex());
        stored.put("sealed", Bytes.wrap(store.storageKey().seal(name, plaintext)).toHex());
        stored.put("alias", store.storageKey().alias(name).toHex());
        records.add(stored);
      }
      vector.put("records", records);
    }
    return vector;
  }
}
