// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The header of a write-ahead log has a checksum without a key: whoever wrote it may say anything.
final class AheadFramesTest {
  private static final int HEADER = 32;
  private static final int CHECKED = 24;
  private static final int MAGIC = 0x377f0682;
  private static final int VERSION = 3_007_000;

  @TempDir private Path folder = Path.of("none");

  @Test
  void aHeaderWithAPageOfNoSizeThatThereIsEndsNoProcess() throws IOException {
    for (var page :
        List.of(Integer.MIN_VALUE, -25, -CHECKED, -1, 0, 1, 511, 4_095, 4_097, 1 << 17, 1 << 30)) {
      var log = Files.write(folder.resolve("log"), header(page).put(new byte[9_000]).array());

      var isDamaged =
          assertTimeoutPreemptively(
              Duration.ofSeconds(20), () -> AheadFrames.isDamaged(log), "page of " + page);
      assertThat(isDamaged).as("page of %d", page).isFalse();
    }
  }

  @Test
  void framesThatWereCommittedCountBehindSuchAHeader() throws IOException {
    byte[] ahead;
    try (var home = SomeHomes.create(folder.resolve("home"))) {
      for (var i = 0; i < 3; i++) {
        home.commit(SomeHomes.append(SomeHomes.block(i, 1, "text " + i)));
      }
      ahead = Files.readAllBytes(folder.resolve("home/home.db-wal"));
    }
    var log = folder.resolve("log");
    assertThat(AheadFrames.isDamaged(Files.write(log, ahead))).isFalse();

    System.arraycopy(header(-CHECKED).array(), 0, ahead, 0, HEADER);
    assertThat(AheadFrames.isDamaged(Files.write(log, ahead))).isTrue();
  }

  /// A header whose checksum is right, with room for 9,000 bytes after it.
  private static ByteBuffer header(int page) {
    var header = ByteBuffer.allocate(HEADER + 9_000);
    header.putInt(MAGIC).putInt(VERSION).putInt(page).putInt(1).putLong(0x1122334455667788L);
    var words = header.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    var first = 0;
    var second = 0;
    for (var at = 0; at < CHECKED; at += Long.BYTES) {
      first += words.getInt(at) + second;
      second += words.getInt(at + Integer.BYTES) + first;
    }
    return header.putInt(first).putInt(second);
  }
}
