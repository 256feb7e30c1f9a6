// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// Every source file is formatted; `-Dformat=apply` rewrites them.
final class FormatTest {
  private static final boolean APPLY = "apply".equals(System.getProperty("format"));

  @Test
  void everySourceFileIsFormatted() throws IOException {
    var formatter = new Formatter();
    var unformatted = new ArrayList<String>();
    for (var file : Repository.javaFiles()) {
      var source = Repository.read(file);
      try {
        var formatted = formatter.formatSourceAndFixImports(source);
        if (!formatted.equals(source)) {
          if (APPLY) {
            Files.writeString(file, formatted);
          } else {
            unformatted.add(Repository.name(file));
          }
        }
      } catch (FormatterException e) {
        unformatted.add(Repository.name(file) + ": " + e.getMessage());
      }
    }
    assertThat(unformatted).as("files to format; ./nightjar format rewrites them").isEmpty();
  }

  @Test
  void anUnformattedFileWouldBeFound() throws FormatterException {
    var ugly = "class A{int a ;}\n";

    assertThat(new Formatter().formatSourceAndFixImports(ugly)).isNotEqualTo(ugly);
  }
}
