// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a key store costs that somebody edited, with the memory that the command has.
final class HostileKeyStoreIT {
  private static final int CHECKSUM_SIZE = 32;
  private static final int MEMORY_OFFSET = 8;
  private static final int WRONG_PASSPHRASE = 5;

  @TempDir private Path folder = Path.of("none");

  @Test
  void theMostThatAKeyStoreMayAskForIsThere() throws Exception {
    try (var nightjar = new Nightjar(folder)) {
      var home = nightjar.home("alice");
      assertThat(nightjar.run("init", "--home", home.toString()).exitCode()).isZero();
      askFor(256 * 1024, home.resolve("keystore"));
      var ended = nightjar.run("id", "--home", home.toString());

      assertThat(ended.exitCode()).as(ended.err()).isEqualTo(WRONG_PASSPHRASE);
    }
  }

  @Test
  void moreIsRefused() throws Exception {
    try (var nightjar = new Nightjar(folder)) {
      var home = nightjar.home("alice");
      assertThat(nightjar.run("init", "--home", home.toString()).exitCode()).isZero();
      askFor(256 * 1024 + 1, home.resolve("keystore"));
      var ended = nightjar.run("id", "--home", home.toString());

      assertThat(ended.exitCode()).as(ended.err()).isEqualTo(6);
    }
  }

  private static void askFor(int memoryKib, Path file) throws Exception {
    var content = Files.readAllBytes(file);
    ByteBuffer.wrap(content).putInt(MEMORY_OFFSET, memoryKib);
    var covered = content.length - CHECKSUM_SIZE;
    var checksum = MessageDigest.getInstance("SHA-256").digest(Arrays.copyOf(content, covered));
    System.arraycopy(checksum, 0, content, covered, CHECKSUM_SIZE);
    Files.write(file, content);
  }
}
