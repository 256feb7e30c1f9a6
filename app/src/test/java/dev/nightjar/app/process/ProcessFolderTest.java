// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// With `cat`, which ends with its input as our programs do.
final class ProcessFolderTest {
  private static final Path CAT = Path.of("/bin/cat");

  @Test
  void processesEndAndTheFolderGoes() throws Exception {
    assumeTrue(Files.isExecutable(CAT), "no cat here");
    var folder = ProcessFolder.open("nightjar-test-");
    var process = folder.start(new ProcessBuilder(CAT.toString()));
    Files.writeString(folder.path().resolve("left"), "behind");

    assertThat(process.isAlive()).isTrue();
    assertThat(folder.end()).isTrue();
    folder.remove();

    assertThat(process.exitValue()).isZero();
    assertThat(folder.path()).doesNotExist();
    assertThat(folder.end()).as("it has ended").isFalse();
  }

  @Test
  void whoComesTooLateEndsAtOnce() throws Exception {
    assumeTrue(Files.isExecutable(CAT), "no cat here");
    var folder = ProcessFolder.open("nightjar-test-");
    folder.end();

    var process = folder.start(new ProcessBuilder(CAT.toString()));
    folder.remove();

    assertThat(process.waitFor()).isNotZero();
  }
}
