// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Runs the packed program as people do, in processes of its own, and ends them all.
final class Nightjar implements AutoCloseable {
  static final String PASSPHRASE = "correct horse battery staple";

  /// Ten times what a quiet machine needs.
  private static final long PATIENCE_SECONDS = 90;

  private final Path folder;
  private final Set<Process> running = ConcurrentHashMap.newKeySet();
  private int count;

  Nightjar(Path folder) {
    this.folder = folder;
  }

  /// What a command said and how it ended.
  record Ended(int exitCode, String out, String err) {}

  Path home(String name) {
    return folder.resolve(name);
  }

  Ended run(String... arguments) {
    return runWith(PASSPHRASE, arguments);
  }

  Ended runWith(String passphrase, String... arguments) {
    return run(passphrase, Path.of("/dev/null"), arguments);
  }

  /// Runs a command that reads `input`.
  Ended runTyping(String input, String... arguments) throws IOException {
    var typed = Files.writeString(folder.resolve("typed-" + count++), input);
    return run(PASSPHRASE, typed, arguments);
  }

  private Ended run(String passphrase, Path input, String... arguments) {
    var name = "run-" + count++;
    try {
      var out = folder.resolve(name + ".out");
      var builder = builder(passphrase, List.of(arguments), name);
      builder.redirectInput(input.toFile());
      builder.redirectOutput(out.toFile());
      var process = builder.start();
      running.add(process);
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("still running: " + String.join(" ", arguments));
      }
      return new Ended(
          process.exitValue(),
          Files.readString(out),
          Files.readString(folder.resolve(name + ".err")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /// Starts `listen`, whose first line says that it is ready.
  Listening listen(String name, String... more) throws IOException {
    return listenUnder(List.of(), Map.of(), name, more);
  }

  /// Starts `listen` as the last words of a command, in an environment with these changes.
  Listening listenUnder(
      List<String> command, Map<String, String> environment, String name, String... more)
      throws IOException {
    var arguments = new ArrayList<>(List.of("listen", "--json", "--host", "127.0.0.1"));
    if (!List.of(more).contains("--port")) {
      arguments.addAll(List.of("--port", "0"));
    }
    arguments.addAll(List.of("--home", home(name).toString()));
    arguments.addAll(List.of(more));
    var words = "listen-" + name.replace('/', '-') + count++;
    var builder = builder(PASSPHRASE, arguments, words);
    builder.command().addAll(0, command);
    builder.environment().putAll(environment);
    var process = builder.start();
    running.add(process);
    return new Listening(process, process.inputReader(StandardCharsets.UTF_8));
  }

  /// A running `listen`.
  record Listening(Process process, BufferedReader lines) {
    /// The next line that has `words` in it; fails when the output ends first.
    String line(String words) throws IOException {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.contains(words)) {
          return line;
        }
      }
      throw new AssertionError("ended without saying " + words);
    }

    void kill() throws InterruptedException {
      process.destroyForcibly().waitFor();
    }

    int stop() throws InterruptedException {
      process.destroy();
      return process.waitFor();
    }
  }

  @Override
  public void close() {
    running.forEach(Process::destroyForcibly);
  }

  private ProcessBuilder builder(String passphrase, List<String> arguments, String name) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx384m"));
    var jar = System.getProperty("nightjar.jar", "");
    if (Files.isReadable(Path.of(jar)) && !jar.isEmpty()) {
      command.addAll(List.of("-jar", jar));
    } else {
      command.addAll(
          List.of(
              "--enable-native-access=ALL-UNNAMED",
              "-cp",
              System.getProperty("java.class.path"),
              "dev.nightjar.app.Main"));
    }
    command.addAll(arguments);
    var builder = new ProcessBuilder(command);
    builder.environment().put("NIGHTJAR_PASSPHRASE", passphrase);
    builder.environment().put("XDG_DATA_HOME", folder.resolve("xdg").toString());
    builder.redirectError(folder.resolve(name + ".err").toFile());
    return builder;
  }
}
