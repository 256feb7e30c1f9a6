// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The program in the README compiles, runs, and does what is said there.
@Timeout(120)
final class ReadmeProgramTest {
  private static final Path README =
      Path.of(System.getProperty("repository.root", "..")).resolve("README.md");
  private static final Pattern PROGRAM = Pattern.compile("(?s)```java\n(.*?)```");

  @Test
  void twoNodesInOneProgramSayHello(@TempDir Path folder) throws IOException, InterruptedException {
    var program = program();
    assertThat(program.lines().count()).isLessThanOrEqualTo(30);

    var output = run(Files.writeString(folder.resolve("Hello.java"), program), folder);

    assertThat(output).contains("bob: Hello, Alice.\n", "Acknowledged[roundTrip=");
  }

  private static String program() throws IOException {
    var found = PROGRAM.matcher(Files.readString(README));
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private static String run(Path program, Path folder) throws IOException, InterruptedException {
    var output = folder.resolve("output");
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
                java,
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                program.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    var said = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}
