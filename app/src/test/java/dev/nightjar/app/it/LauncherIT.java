// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The launcher in a checkout of its own, with a JDK and a Maven that only say what they were
/// asked.
@Timeout(120)
final class LauncherIT {
  private static final List<String> ROOMS = List.of("base", "crypto", "protocol", "node", "app");

  @TempDir private Path folder;
  private Path checkout;
  private Path jdk;
  private final Map<String, String> environment = new TreeMap<>();

  @BeforeEach
  void makeCheckout() throws IOException {
    checkout = Files.createDirectories(folder.resolve("a checkout with spaces"));
    Files.copy(
        Path.of(System.getProperty("repository.root", ".."), "nightjar"),
        checkout.resolve("nightjar"));
    makeExecutable(checkout.resolve("nightjar"));
    Files.writeString(checkout.resolve("pom.xml"), "<project/>");
    for (var room : ROOMS) {
      Files.createDirectories(checkout.resolve(room).resolve("src/main"));
      Files.writeString(checkout.resolve(room).resolve("pom.xml"), "<project/>");
      Files.writeString(checkout.resolve(room).resolve("src/main/Source.java"), "");
    }
    age(checkout);
    jdk = jdk("25.0.3");
    maven(
        """
        echo "[INFO] Building Nightjar base 0.1.0-SNAPSHOT [1/2]"
        echo "[INFO] Building Nightjar app 0.1.0-SNAPSHOT [2/2]"
        sleep 0.5
        mkdir -p app/target/lib
        echo jar > app/target/nightjar-app-0.1.0.jar
        """);
    environment.put("NIGHTJAR_JAVA_HOME", jdk.toString());
    environment.put("MAVEN_HOME", folder.resolve("maven").toString());
  }

  @Test
  void buildsOnFirstUseAndPassesArgumentsAndExitCodesOn() throws Exception {
    var ended = launch("send", "bob", "two words", "");

    assertThat(ended.err()).contains("Building Nightjar", "  base", "  app", "Built in");
    assertThat(ended.out()).contains("<send><bob><two words><>").contains("-jar");
    assertThat(ended.exitCode()).isEqualTo(42);
  }

  @Test
  void theCommandsOfMavenExplainThemselvesAndDoNothingElse() throws Exception {
    for (var command : List.of("test", "format", "fuzz", "mutate")) {
      var ended = launch(command, "--help");

      assertThat(ended.out()).startsWith("Usage: nightjar " + command);
      assertThat(ended.exitCode()).isZero();
    }
    assertThat(builds()).isZero();
  }

  @Test
  void buildsAgainOnlyWhenASourceIsNewer() throws Exception {
    launch("id");
    assertThat(launch("id").err()).isEmpty();
    assertThat(builds()).isEqualTo(1);

    Files.writeString(checkout.resolve("crypto/src/main/Source.java"), "changed");
    assertThat(launch("id").err()).contains("sources have changed");
    assertThat(builds()).isEqualTo(2);

    Files.delete(checkout.resolve("node/src/main/Source.java"));
    launch("id");
    assertThat(builds()).isEqualTo(3);
    assertThat(launch("id").err()).isEmpty();
  }

  @Test
  void aBuildThatFailsShowsTheEndOfItsLogAndIsTriedAgain() throws Exception {
    maven("echo '[ERROR] Source.java:[1,1] no such type'\nexit 1\n");
    var failed = launch("id");

    assertThat(failed.exitCode()).isEqualTo(70);
    assertThat(failed.err()).contains("no such type", "build-app.log", "The build failed.");
    assertThat(failed.out()).isEmpty();
    assertThat(launch("id").exitCode()).isEqualTo(70);
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void startsThatComeTogetherBuildOnce() throws Exception {
    var starts = new ArrayList<Process>();
    for (var i = 0; i < 4; i++) {
      starts.add(start("together-" + i, List.of("id")));
    }
    for (var start : starts) {
      assertThat(start.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(start.exitValue()).isEqualTo(42);
    }
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void aLockWhoseOwnerDiedIsBroken() throws Exception {
    var lock = Files.createDirectories(checkout.resolve("target/nightjar/lock"));
    Files.writeString(lock.resolve("owner"), "2147483646\n");

    assertThat(launch("id").exitCode()).isEqualTo(42);
    assertThat(lock).doesNotExist();
  }

  @Test
  void aBuildThatIsInterruptedLeavesNothingBehind() throws Exception {
    maven("echo $$ > maven.pid\nexec sleep 60\n");
    var start = start("interrupted", List.of("id"));
    var pid = checkout.resolve("maven.pid");
    while (start.isAlive() && (!Files.exists(pid) || Files.size(pid) == 0)) {
      start.waitFor(50, TimeUnit.MILLISECONDS);
    }
    start.destroy();

    assertThat(start.waitFor()).isEqualTo(143);
    assertThat(checkout.resolve("target/nightjar/lock")).doesNotExist();
    assertThat(checkout.resolve("target/nightjar/app.current")).doesNotExist();
    assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))).isEmpty();
  }

  @Test
  void worksFromAnywhereAndThroughSymbolicLinks() throws Exception {
    launch("id");
    var link = Files.createSymbolicLink(folder.resolve("link"), Path.of("second link"));
    Files.createSymbolicLink(
        folder.resolve("second link"), Path.of("a checkout with spaces", "nightjar"));
    var process = process("linked", List.of(link.toString(), "id")).directory(folder.toFile());

    assertThat(process.start().waitFor()).isEqualTo(42);
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void aJdkThatWasChosenButIsNo25IsRefused() throws Exception {
    environment.put("NIGHTJAR_JAVA_HOME", jdk("21.0.1").toString());
    var ended = launch("id");

    assertThat(ended.exitCode()).isEqualTo(69);
    assertThat(ended.err()).contains("not a JDK 25", "Point it at a JDK 25");
  }

  @Test
  void javaHomeIsTakenWhenItIsA25() throws Exception {
    environment.remove("NIGHTJAR_JAVA_HOME");
    environment.put("JAVA_HOME", jdk.toString());

    assertThat(launch("id").exitCode()).isEqualTo(42);
  }

  @Test
  void fuzzTargetsAreListedWithoutABuild() throws Exception {
    var tests = Files.createDirectories(checkout.resolve("protocol/src/test"));
    Files.writeString(tests.resolve("FrameFuzzTest.java"), "@FuzzTest void x() {}");

    assertThat(launch("fuzz").out()).contains("FrameFuzzTest");
    assertThat(launch("fuzz", "NoSuchTest").exitCode()).isEqualTo(64);
    assertThat(builds()).isZero();
  }

  private Nightjar.Ended launch(String... arguments) throws Exception {
    var name = "launch-" + arguments.length;
    var process = start(name, List.of(arguments));
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Nightjar.Ended(
        process.exitValue(),
        Files.readString(folder.resolve(name + ".out")),
        Files.readString(folder.resolve(name + ".err")));
  }

  private Process start(String name, List<String> arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(checkout.resolve("nightjar").toString());
    command.addAll(arguments);
    return process(name, command).start();
  }

  private ProcessBuilder process(String name, List<String> command) {
    var builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(key -> key.contains("JAVA") || key.contains("MAVEN"));
    builder.environment().putAll(environment);
    builder.redirectOutput(folder.resolve(name + ".out").toFile());
    builder.redirectError(folder.resolve(name + ".err").toFile());
    return builder;
  }

  private int builds() throws IOException {
    var count = folder.resolve("maven/count");
    return Files.exists(count) ? Files.readAllLines(count).size() : 0;
  }

  /// A Java that prints what it was asked, or makes no cache, and ends with 42.
  private Path jdk(String version) throws IOException {
    var home = folder.resolve("jdk " + version);
    script(
        home.resolve("bin/java"),
        """
        for word in "$@"; do printf '<%s>' "$word"; done
        printf '\\n'
        exit 42
        """);
    script(home.resolve("bin/javac"), "exit 0\n");
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private void maven(String body) throws IOException {
    script(
        folder.resolve("maven/bin/mvn"),
        "echo build >> \"" + folder.resolve("maven/count") + "\"\n" + body);
  }

  private static void script(Path file, String body) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + body);
    makeExecutable(file);
  }

  private static void makeExecutable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /// Sources are older than any build, as they are in a checkout of yesterday.
  private static void age(Path checkout) throws IOException {
    try (var files = Files.walk(checkout)) {
      for (var file : files.toList()) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
      }
    }
  }
}
