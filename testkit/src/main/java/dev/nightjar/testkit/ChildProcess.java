// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Another Java process with the class path of the tests, which starts fast.
public final class ChildProcess {
  /// The class path of the tests.
  public static final String CLASS_PATH = System.getProperty("java.class.path");

  private ChildProcess() {}

  /// Starts it; what it says on standard error is mixed into its output.
  public static Process start(List<String> options, Class<?> main, List<String> arguments)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-cp",
            CLASS_PATH));
    command.addAll(options);
    command.add(main.getName());
    command.addAll(arguments);
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
