// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.keystore.KeyStoreFile;
import dev.nightjar.crypto.primitive.Argon2id;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.node.peer.LogBlock;
import dev.nightjar.testkit.OwnVectors;
import dev.nightjar.testkit.SeededRandom;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The vector of `docs/protocol/export.md`: a whole file with its passphrase and every item in it.
final class ExportVectorsTest {
  private static final String FILE = "export.json";
  private static final Primitives PRIMITIVES = Primitives.pureJava();
  private static final Argon2id.Cost COST = new Argon2id.Cost(64, 1, 1);
  private static final String PASSPHRASE = "of the export";
  private static final Bytes LOG = Bytes.ofHex("0102030405060708");
  private static final List<ExportItem> ITEMS =
      List.of(
          new ExportItem.Description(2, Instant.parse("2026-06-01T12:00:00Z")),
          new ExportItem.StoredRecord("contact-" + LOG.toHex(), text("a contact")),
          new ExportItem.StoredRecord("prekeys", text("some prekeys")),
          new ExportItem.Block(new LogBlock(LOG, 5, 2, text("two entries"))),
          new ExportItem.Block(new LogBlock(LOG, 7, 1, text("one more"))),
          new ExportItem.End(2, 2));

  private static Bytes text(String text) {
    return Bytes.copyOf(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void vectorsAreWhatTheCodeDoes() throws IOException {
    var secret = (Map<?, ?>) Objects.requireNonNull(OwnVectors.read("identity.json").get("alice"));
    var out = new ByteArrayOutputStream();
    var content = SecretBytes.takeOver(Bytes.ofHex(secret(secret)).toByteArray());
    try (var keyStore =
        new KeyStoreFile(PRIMITIVES, new SeededRandom(51))
            .create(PASSPHRASE.toCharArray(), COST, content)) {
      var writer = new ExportWriter(out, keyStore);
      for (var item : ITEMS) {
        writer.write(item);
      }
      writer.finish();
    }
    var document = new LinkedHashMap<String, Object>();
    document.put("format", "nightjar export, docs/protocol/export.md");
    document.put("passphrase", PASSPHRASE);
    document.put("secret", "the secret identity of alice of identity.json, as a stand-in");
    document.put("items", ITEMS.stream().map(item -> Bytes.wrap(item.encode()).toHex()).toList());
    document.put("file", Bytes.wrap(out.toByteArray()).toHex());

    OwnVectors.check(FILE, document);
  }

  private static String secret(Map<?, ?> identity) {
    return (String) Objects.requireNonNull(identity.get("secret"));
  }

  @Test
  void theStoredFileOpens() throws IOException {
    var document = OwnVectors.read(FILE);
    var file = Bytes.ofHex((String) Objects.requireNonNull(document.get("file")));
    var keyStores = new KeyStoreFile(PRIMITIVES, new SeededRandom(52));
    var in = new ByteArrayInputStream(file.toByteArray());
    var opening = ExportReader.open(in, keyStores, PASSPHRASE.toCharArray());

    assertThat(opening).isInstanceOf(ExportReader.Opening.Opened.class);
    try (var reader = ((ExportReader.Opening.Opened) opening).reader()) {
      var items = new ArrayList<String>();
      for (var i = 0; i < ITEMS.size(); i++) {
        var item = ((ExportReader.Reading.Item) reader.next()).item();
        assertThat(item).isEqualTo(ITEMS.get(i));
        items.add(Bytes.wrap(item.encode()).toHex());
      }
      assertThat(document).containsEntry("items", items);
    }
  }
}
