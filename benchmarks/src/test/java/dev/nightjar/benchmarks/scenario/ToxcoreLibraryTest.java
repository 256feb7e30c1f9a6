// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ToxcoreLibraryTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void isTheFirstThatIsThere() throws Exception {
    var here = Files.createFile(folder.resolve("libtoxcore.so.2"));

    assertThat(ToxcoreLibrary.find(List.of(folder.resolve("none"), folder))).hasValue(here);
  }

  @Test
  void anotherVersionOfItIsNotUsed() throws Exception {
    Files.createFile(folder.resolve("libtoxcore.so.1"));

    assertThat(ToxcoreLibrary.find(List.of(folder))).isEmpty();
  }
}
