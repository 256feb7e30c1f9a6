// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.keystore.KeyStoreFile;
import dev.nightjar.crypto.primitive.Argon2id;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.node.peer.LogBlock;
import dev.nightjar.node.peer.LogRange;
import dev.nightjar.node.store.FolderDisk;
import dev.nightjar.node.store.Home;
import dev.nightjar.node.store.Homes;
import dev.nightjar.testkit.SeededRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Exports of programs older and newer than this one.
final class ImportVersionsTest {
  private static final Primitives PRIMITIVES = Primitives.pureJava();
  private static final Bytes LOG = Bytes.ofHex("0102030405060708");
  private static final String CONTACT = "contact-0102030405060708";

  @TempDir private Path folder = Path.of("none");
  private final KeyStoreFile keyStores = new KeyStoreFile(PRIMITIVES, new SeededRandom(61));
  private Path file = Path.of("none");

  @BeforeEach
  void name() {
    file = folder.resolve("export");
  }

  @Test
  void allOfAnOlderExportIsTakenAsItIs() throws IOException {
    for (var version = 1; version < Homes.ROWS_VERSION; version++) {
      write(version);
      var made = (HomeImport.Outcome.Made) imported("of-" + version);
      try (var home = made.home()) {
        var stored = (Home.Records.Read) home.records();
        assertThat(stored.records()).containsOnlyKeys(CONTACT);
        var contact = Objects.requireNonNull(stored.records().get(CONTACT));
        assertThat(contact.use(Bytes::copyOf)).isEqualTo(Bytes.ofHex("0a0b"));
        assertThat(stored.logs()).isEqualTo(Map.of(LOG, new LogRange(7, 9)));
        assertThat(home.check().problems()).isEmpty();
      }
      Files.delete(file);
    }
  }

  @Test
  void aNewerExportIsRefusedAndNothingIsMade() throws IOException {
    write(Homes.ROWS_VERSION + 1);

    assertThat(imported("new"))
        .isEqualTo(
            new HomeImport.Outcome.Failed(
                new ExportProblem.UnknownVersion(Homes.ROWS_VERSION + 1)));
    assertThat(folder.resolve("new/keystore")).doesNotExist();
    assertThat(folder.resolve("new/home.db")).doesNotExist();
  }

  private void write(int rows) throws IOException {
    var items =
        List.of(
            new ExportItem.Description(rows, Instant.ofEpochMilli(5)),
            new ExportItem.StoredRecord(CONTACT, Bytes.ofHex("0a0b")),
            new ExportItem.Block(new LogBlock(LOG, 7, 2, Bytes.ofHex("0c"))),
            new ExportItem.End(1, 1));
    try (var keyStore =
            keyStores.create(
                "of the export".toCharArray(),
                new Argon2id.Cost(64, 1, 1),
                SecretBytes.copyOf(new byte[] {1}));
        var out = Files.newOutputStream(file)) {
      var writer = new ExportWriter(out, keyStore);
      for (var item : items) {
        writer.write(item);
      }
      writer.finish();
    }
  }

  private HomeImport.Outcome imported(String into) {
    return new HomeImport(keyStores, new Homes(PRIMITIVES, new SeededRandom(62)))
        .make(
            file,
            new HomeImport.Passphrases("of the export".toCharArray(), "of the home".toCharArray()),
            new FolderDisk(folder.resolve(into)),
            _ -> true,
            _ -> {});
  }
}
