// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UnfinishedFilesTest {
  @TempDir private Path folder = Path.of("none");

  @Test
  void theEndOfTheProcessDeletesWhatIsNotComplete() throws IOException {
    var complete = folder.resolve("complete");
    var moved = UnfinishedFiles.create(complete);
    Files.move(moved, complete);
    var left = UnfinishedFiles.create(folder.resolve("left"));
    var forgotten = UnfinishedFiles.create(folder.resolve("forgotten"));
    UnfinishedFiles.delete(forgotten);
    Files.writeString(forgotten, "of somebody else");
    assertThat(left).exists().hasParent(folder);

    UnfinishedFiles.deleteAll();

    assertThat(left).doesNotExist();
    assertThat(complete).exists();
    assertThat(forgotten).hasContent("of somebody else");
    assertThat(folder.resolve("left")).doesNotExist();
  }
}
