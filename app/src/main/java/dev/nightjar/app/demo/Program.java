// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How to start this very program again: the same Java, the same classes.
///
/// Thread-safe; stateless.
final class Program {
  private Program() {}

  /// The command line that runs `nightjar` with these arguments.
  static List<String> command(List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // The launcher names the flags and the cache it started this process with, if there are any.
    command.addAll(flags(System.getProperty("nightjar.flags", "")));
    var cache = System.getProperty("nightjar.start-cache", "");
    if (!cache.isEmpty() && Files.isReadable(Path.of(cache))) {
      command.add("-XX:AOTCache=" + cache);
      command.add("-Xlog:disable");
    }
    var classes = System.getProperty("java.class.path");
    if (classes.endsWith(".jar") && !classes.contains(System.getProperty("path.separator"))) {
      command.addAll(List.of("-jar", classes));
    } else {
      command.addAll(
          List.of("--enable-native-access=ALL-UNNAMED", "-cp", classes, "dev.nightjar.app.Main"));
    }
    command.addAll(arguments);
    return command;
  }

  private static List<String> flags(String all) {
    return all.isBlank() ? List.of() : List.of(all.strip().split(" +"));
  }
}
