// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class LockedMemoryTest {
  private static final Path STATUS = Path.of("/proc/self/status");

  @Test
  void saysWhatTheMachineGrantsOrWhyNot() {
    var report = LockedMemory.report();

    assertThat(report.detail()).isNotBlank();
    assertThat(report.isLocked()).isEqualTo(report.detail().contains("mmap, mlock"));
  }

  @Test
  void isLockedAsTheSystemCountsIt() throws IOException {
    assumeTrue(Files.exists(STATUS), "the system counts locked memory only under /proc");
    assumeTrue(LockedMemory.report().isLocked(), () -> LockedMemory.report().detail());
    var before = lockedKilobytes();

    try (var _ = SecretBytes.locked(new byte[32])) {
      assertThat(lockedKilobytes()).isGreaterThan(before);
    }

    assertThat(lockedKilobytes()).isEqualTo(before);
  }

  @Test
  void keepsSecretsOfEverySize() {
    for (var size : new int[] {0, 1, 4095, 4096, 4097, 20_000}) {
      var content = new byte[size];
      Arrays.fill(content, (byte) 5);
      try (var secret = SecretBytes.locked(content.clone())) {
        assertThat(secret.unsafeBytes(SecretAccess.UNSAFE)).isEqualTo(content);
      }
    }
  }

  @Test
  void readingAfterTheMemoryWasGivenBackThrowsInsteadOfCrashing() {
    var region = LockedMemory.store(new byte[] {1, 2, 3});

    region.wipe();

    assertThatThrownBy(() -> region.copyTo(new byte[3], 0))
        .isInstanceOf(IllegalStateException.class);
  }

  private static long lockedKilobytes() throws IOException {
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith("VmLck:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    }
  }
}
