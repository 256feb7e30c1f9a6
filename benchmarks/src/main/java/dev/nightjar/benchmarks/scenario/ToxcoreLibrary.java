// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.scenario;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where a machine keeps toxcore. It is only looked for here; a process of its own loads it.
public final class ToxcoreLibrary {
  private static final List<Path> FOLDERS =
      List.of(
          Path.of("/usr/lib/x86_64-linux-gnu"),
          Path.of("/usr/lib/aarch64-linux-gnu"),
          Path.of("/usr/lib64"),
          Path.of("/usr/lib"),
          Path.of("/usr/local/lib"));

  private ToxcoreLibrary() {}

  /// The shared library, where there is one that can be read.
  public static Optional<Path> find() {
    return find(FOLDERS);
  }

  static Optional<Path> find(List<Path> folders) {
    return folders.stream()
        .map(folder -> folder.resolve("libtoxcore.so.2"))
        .filter(Files::isReadable)
        .findFirst();
  }
}
