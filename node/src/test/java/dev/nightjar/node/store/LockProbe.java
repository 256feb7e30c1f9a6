// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Asks for the lock of a home from a process of its own, as another command would.
final class LockProbe {
  private LockProbe() {}

  /// The program of that process: prints what asking came to.
  public static void main(String[] arguments) throws IOException {
    System.out.println(new FolderDisk(Path.of(arguments[0])).lock());
  }

  static String ask(Path folder) throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classPath = System.getProperty("java.class.path");
    var process =
        new ProcessBuilder(
                List.of(java, "-cp", classPath, LockProbe.class.getName(), folder.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return said.strip();
  }
}
