// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.rules;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The compiled classes of every room, read from the folders the build wrote them to.
final class Rooms {
  /// From the cellar up; `rules` itself ships nothing and is not a room.
  static final List<String> NAMES =
      List.of("base", "testkit", "crypto", "protocol", "node", "simulator", "app", "benchmarks");

  private static final JavaClasses MAIN = read("target/classes");
  private static final JavaClasses TESTS = read("target/test-classes");

  private Rooms() {}

  /// What is shipped, and the test kit.
  static JavaClasses main() {
    return MAIN;
  }

  /// The tests of every room.
  static JavaClasses tests() {
    return TESTS;
  }

  private static JavaClasses read(String folder) {
    return new ClassFileImporter()
        .importPaths(
            NAMES.stream()
                .map(room -> Repository.ROOT.resolve(room).resolve(folder))
                .filter(Files::isDirectory)
                .toArray(Path[]::new));
  }
}
