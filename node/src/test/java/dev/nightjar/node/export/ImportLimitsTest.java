// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.ByteWriter;
import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.keystore.KeyStoreFile;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.node.peer.LogBlock;
import dev.nightjar.node.store.FolderDisk;
import dev.nightjar.node.store.Homes;
import dev.nightjar.node.store.Trouble;
import dev.nightjar.testkit.SeededRandom;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Exports that end in trouble, or hold more than a home has room for.
final class ImportLimitsTest {
  private static final Primitives PRIMITIVES = Primitives.pureJava();
  private static final int MOST = 65_535;

  @TempDir private Path folder = Path.of("none");

  @Test
  void aFileThatCannotBeReadToItsEndIsTheTroubleAndNotTheHome() throws IOException {
    var failure = new IOException("Input/output error");
    var file = ExportFormatTest.written(items(2, ImportLimitsTest::record));
    var begun = new ByteArrayInputStream(Arrays.copyOf(file, file.length - 1));

    assertThat(imported(new SequenceInputStream(begun, new Failing(failure))))
        .isEqualTo(
            new HomeImport.Outcome.Failed(new ExportProblem.FileUnusable(Trouble.of(failure))));
    assertThat(folder.resolve("new/home.db")).doesNotExist();
  }

  @Test
  void recordsAreRefusedBeyondWhatAnIndexHolds() throws IOException {
    isDamaged(ExportFormatTest.written(items(MOST + 1, ImportLimitsTest::record)));
  }

  @Test
  void logsAreRefusedBeyondWhatAHomeHas() throws IOException {
    isDamaged(ExportFormatTest.written(items(MOST + 1, ImportLimitsTest::block)));
  }

  private void isDamaged(byte[] file) throws IOException {
    assertThat(imported(new ByteArrayInputStream(file)))
        .isEqualTo(new HomeImport.Outcome.Failed(new ExportProblem.Damaged()));
    assertThat(folder.resolve("new/home.db")).doesNotExist();
  }

  private static List<ExportItem> items(int count, IntFunction<ExportItem> item) {
    var items = new ArrayList<ExportItem>();
    items.add(new ExportItem.Description(Homes.ROWS_VERSION, Instant.ofEpochMilli(5)));
    for (var i = 0; i < count; i++) {
      items.add(item.apply(i));
    }
    var areRecords = items.getLast() instanceof ExportItem.StoredRecord;
    items.add(new ExportItem.End(areRecords ? count : 0, areRecords ? 0 : count));
    return items;
  }

  private static ExportItem record(int number) {
    return new ExportItem.StoredRecord("r" + number, Bytes.EMPTY);
  }

  private static ExportItem block(int number) {
    var log = Bytes.wrap(new ByteWriter(8).u64(number).toByteArray());
    return new ExportItem.Block(new LogBlock(log, 0, 1, Bytes.EMPTY));
  }

  private HomeImport.Outcome imported(InputStream in) throws IOException {
    var keyStores = new KeyStoreFile(PRIMITIVES, new SeededRandom(71));
    return new HomeImport(keyStores, new Homes(PRIMITIVES, new SeededRandom(72)))
        .make(
            in,
            new HomeImport.Passphrases("right".toCharArray(), "of the home".toCharArray()),
            new FolderDisk(folder.resolve("new")),
            _ -> true);
  }

  /// What a broken medium does.
  private static final class Failing extends InputStream {
    private final IOException failure;

    Failing(IOException failure) {
      this.failure = failure;
    }

    @Override
    public int read() throws IOException {
      throw failure;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      throw failure;
    }
  }
}
