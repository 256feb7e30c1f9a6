// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Files of this process that are of no use before they are complete and have another name.
///
/// What is left of them is deleted when the process ends; one that is killed leaves them. Only
/// those that are being written are remembered, so a process may live long. Thread-safe.
public final class UnfinishedFiles {
  private static final Set<Path> FILES = ConcurrentHashMap.newKeySet();

  static {
    try {
      Runtime.getRuntime()
          .addShutdownHook(
              Thread.ofPlatform()
                  .name("nightjar-unfinished")
                  .unstarted(UnfinishedFiles::deleteAll));
    } catch (IllegalStateException _) {
      // The process is ending already; whoever still writes deletes its own.
    }
  }

  private UnfinishedFiles() {}

  /// A new file beside `finished`, readable by its owner only; [#delete] ends what is begun here.
  public static Path create(Path finished) throws IOException {
    var folder = finished.toAbsolutePath().getParent();
    var file = Files.createTempFile(folder, finished.getFileName() + ".", ".part");
    FILES.add(file);
    return file;
  }

  /// Deletes it, if it still has its name, and forgets it.
  public static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException _) {
      // It says by its name that it is a part.
    } finally {
      FILES.remove(file);
    }
  }

  static void deleteAll() {
    FILES.forEach(UnfinishedFiles::delete);
  }
}
