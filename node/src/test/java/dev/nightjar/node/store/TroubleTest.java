// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TroubleTest {
  @Test
  void saysWhatIsWrongWithWhichFileAndNotTheNameOfAClass() {
    var failures =
        List.of(
            new AccessDeniedException("/a/home"),
            new NoSuchFileException("/a/home"),
            new FileAlreadyExistsException("/a/home"),
            new NotDirectoryException("/a/home"),
            new FileSystemException("/a/home", null, "File name too long"));

    assertThat(failures)
        .extracting(failure -> Trouble.of(failure).detail())
        .allSatisfy(detail -> assertThat(detail).contains("/a/home").doesNotContain("Exception"));
  }

  @Test
  void knowsAFullDiskFromAForbiddenOne() {
    assertThat(kind("No space left on device")).isEqualTo(Trouble.Kind.FULL);
    assertThat(kind("Disk quota exceeded")).isEqualTo(Trouble.Kind.FULL);
    assertThat(kind("Read-only file system")).isEqualTo(Trouble.Kind.FORBIDDEN);
    assertThat(kind("Input/output error")).isEqualTo(Trouble.Kind.FAILED);
    assertThat(Trouble.of(new AccessDeniedException("x")).kind()).isEqualTo(Trouble.Kind.FORBIDDEN);
  }

  @Test
  void takesNoNameOfAFileForWhatTheSystemSaid() {
    var failure = new FileSystemException("/quota/denied/no space", null, "Input/output error");

    assertThat(Trouble.of(failure).kind()).isEqualTo(Trouble.Kind.FAILED);
    assertThat(Trouble.of(new NoSuchFileException("/quota/home")).kind())
        .isEqualTo(Trouble.Kind.FAILED);
  }

  private static Trouble.Kind kind(String reason) {
    assertThat(Trouble.of(new IOException(reason)).kind())
        .isEqualTo(Trouble.of(new FileSystemException("/a/home", null, reason)).kind());
    return Trouble.of(new IOException(reason)).kind();
  }
}
