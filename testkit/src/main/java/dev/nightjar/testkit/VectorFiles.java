// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.jr.ob.JSON;

/// The folder of public test vectors, named by the property `nightjar.vectors`.
public final class VectorFiles {
  private VectorFiles() {}

  /// The folder; it may not exist on this machine, and a test then skips and says so.
  public static Path folder() {
    return Path.of(System.getProperty("nightjar.vectors", "../../shared/vectors"))
        .toAbsolutePath()
        .normalize();
  }

  public static boolean arePresent() {
    return Files.isDirectory(folder());
  }

  /// Every file with vectors, as a path below the folder; none when it does not exist.
  public static List<String> names() {
    if (!arePresent()) {
      return List.of();
    }
    try (var files = Files.walk(folder(), 2)) {
      return files
          .map(file -> folder().relativize(file).toString())
          .filter(name -> name.matches("\\w+/.+\\.(json|txt|txt\\.gz)"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The JSON object in `file`, a path below the folder.
  public static Map<String, Object> readObject(String file) {
    try {
      return JSON.std.mapFrom(Files.readAllBytes(folder().resolve(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The elements of the JSON array that is `file`, a path below the folder.
  public static List<Object> readArray(String file) {
    try {
      return JSON.std.listFrom(Files.readAllBytes(folder().resolve(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The lines of the text in `file`, a path below the folder.
  public static List<String> readLines(String file) {
    try {
      return Files.readAllLines(folder().resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
