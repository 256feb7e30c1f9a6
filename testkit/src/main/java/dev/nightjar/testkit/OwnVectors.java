// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.jr.ob.JSON;

/// The known answers of our own formats, the JSON files in `docs/protocol/vectors`.
///
/// A test generates a whole document from fixed seeds and compares; `-Dvectors=write` writes the
/// file instead, which is right only when a format is new or its version changed.
public final class OwnVectors {
  private static final JSON PRETTY = JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT);

  private OwnVectors() {}

  /// Checks that `file` holds exactly `document`, in the order of its keys.
  ///
  /// @throws AssertionError if it does not
  public static void check(String file, Map<String, Object> document) {
    var generated = text(document);
    if ("write".equals(System.getProperty("vectors"))) {
      write(path(file), generated);
    }
    var stored = text(read(file));
    if (!stored.equals(generated)) {
      throw new AssertionError(
          "%s differs from what the code does now:%n%s".formatted(file, generated));
    }
  }

  /// The document in `file`.
  public static Map<String, Object> read(String file) {
    try {
      return JSON.std.mapFrom(Files.readAllBytes(path(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Map<String, Object> document) {
    return PRETTY.asString(document) + "\n";
  }

  private static void write(Path path, String text) {
    try {
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path path(String file) {
    return Path.of(System.getProperty("repository.root", ".."))
        .resolve("docs/protocol/vectors")
        .resolve(file);
  }
}
