// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/// Changed copies of source files, compiled into a folder that goes before the genuine classes.
public final class PlantedCode {
  private static final Path ROOT = Path.of(System.getProperty("repository.root", ".."));

  /// The class path of the tests, one entry after the other.
  public static final String CLASSES =
      System.getProperty("surefire.test.class.path", ChildProcess.CLASS_PATH);

  private final Path folder;

  public PlantedCode(Path folder) {
    this.folder = folder;
  }

  /// Replaces what stands in a source file exactly once, and compiles the result.
  public void plant(String file, String genuine, String planted) throws IOException {
    var source = Files.readString(ROOT.resolve(file));
    var places = Pattern.compile(Pattern.quote(genuine)).matcher(source).results().count();
    if (places != 1) {
      throw new AssertionError("%d places in %s with %s".formatted(places, file, genuine));
    }
    var copy = folder.resolve(Path.of(file).getFileName());
    Files.writeString(copy, source.replace(genuine, planted));
    var errors = new ByteArrayOutputStream();
    var status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                errors,
                "-proc:none",
                "-nowarn",
                "-cp",
                CLASSES,
                "-d",
                folder.toString(),
                copy.toString());
    if (status != 0) {
      throw new AssertionError(errors.toString(StandardCharsets.UTF_8));
    }
  }
}
