// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nightjar.testkit.ChildProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where SQLite's native half comes from, and what is said when it cannot.
final class SqliteLibraryTest {
  private static final Path MAPS = Path.of("/proc/self/maps");

  @TempDir private Path folder = Path.of("none");

  @Test
  void isUnpackedOnceAndForItsOwnerOnly() throws IOException {
    var made = folder.resolve("a/b");
    var file = SqliteLibrary.unpack(made, "1.2");
    var written = Files.getLastModifiedTime(file);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
        .isEqualTo("rwx------");
    assertThat(SqliteLibrary.unpack(made, "1.2")).isEqualTo(file);
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(written);
    try (var files = Files.list(made)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void isNeverPutWhereAProgramHappensToBeStarted() throws IOException {
    var system = System.getProperty("os.name");
    assumeTrue("Linux".equals(system), "other systems have other folders for this");

    assertThat(SqliteLibrary.cache(Map.of(), "/u")).isEqualTo(Path.of("/u/.cache/nightjar"));
    assertThat(SqliteLibrary.cache(Map.of("XDG_CACHE_HOME", "/c"), "?"))
        .isEqualTo(Path.of("/c/nightjar"));
    assertThat(SqliteLibrary.cache(Map.of("XDG_CACHE_HOME", "relative"), "/u"))
        .isEqualTo(Path.of("/u/.cache/nightjar"));
    assertThatThrownBy(() -> SqliteLibrary.cache(Map.of(), "?"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no folder");
  }

  @Test
  void anAlteredFileIsReplaced() throws IOException {
    var file = SqliteLibrary.unpack(folder, "1.2");
    var right = Files.readAllBytes(file);
    var altered = right.clone();
    altered[right.length / 2] ^= 1;
    Files.write(file, altered);

    SqliteLibrary.unpack(folder, "1.2");
    assertThat(Files.readAllBytes(file)).isEqualTo(right);
  }

  @Test
  void aFolderThatOthersMayWriteToIsRefused() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThatThrownBy(() -> SqliteLibrary.unpack(folder, "1.2"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("others may write");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFolderOfAnotherUserIsRefused() throws IOException {
    assumeTrue(System.getProperty("user.name").equals("root"), "only root may give one away");
    var theirs = Files.createDirectory(folder.resolve("theirs"));
    Files.setAttribute(theirs, "unix:uid", 65_534);

    assertThatThrownBy(() -> SqliteLibrary.unpack(theirs, "1.2"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("another user");
    assertThat(theirs).isEmptyDirectory();
  }

  @Test
  void aProcessLoadsItFromTheFolderThatWasAskedForAndLeavesNothingElse() throws Exception {
    var temporary = Files.createDirectory(folder.resolve("temporary"));
    var said = loadIn(folder.resolve("asked"), temporary);

    assertThat(said).startsWith("loaded from " + folder.resolve("asked"));
    assertThat(said.lines()).as("and not a word more").hasSize(1);
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void aFolderWithoutExecutablesIsSaidToBe() throws Exception {
    assumeTrue(System.getProperty("user.name").equals("root"), "only root may mount");
    var mount =
        new ProcessBuilder("mount", "-t", "tmpfs", "-o", "noexec", "tmpfs", folder.toString());
    assumeTrue(mount.start().waitFor() == 0, "this root may not mount");
    try {
      var said = loadIn(folder.resolve("asked"), folder);

      assertThat(said).startsWith("problem: UnsatisfiedLinkError").contains(folder.toString());
      assertThat(said.lines()).as("and not a word more").hasSize(1);
    } finally {
      assertThat(new ProcessBuilder("umount", folder.toString()).start().waitFor()).isZero();
    }
  }

  @Test
  void aProcessThatUsedTheDriverBeforeGetsNoSecondCopy() throws Exception {
    assumeTrue(Files.exists(MAPS), "only Linux tells what a process has loaded");
    var said = loadIn(folder.resolve("asked"), folder, "after the driver");

    assertThat(said).startsWith("loaded before, 1");
    // Which of two copies a method of the driver comes from is chance: some end the process.
    assertThat(said.lines().skip(1)).hasSize(1);
  }

  private static String loadIn(Path asked, Path temporary, String... arguments) throws Exception {
    var process =
        ChildProcess.start(
            List.of(
                "-D" + SqliteLibrary.FOLDER_PROPERTY + "=" + asked,
                "-Djava.io.tmpdir=" + temporary),
            Loading.class,
            List.of(arguments));
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return said;
  }

  /// Loads it and opens a database, in a process of its own.
  static final class Loading {
    private Loading() {}

    public static void main(String[] arguments) throws Exception {
      if (arguments.length > 0) {
        new org.sqlite.SQLiteConfig().createConnection("jdbc:sqlite::memory:").close();
      }
      var report = SqliteLibrary.load();
      if (report.problem().isPresent()) {
        System.out.println("problem: " + report.problem().get());
        return;
      }
      try (var connection =
          new org.sqlite.SQLiteConfig().createConnection("jdbc:sqlite::memory:")) {
        System.out.println(
            "loaded %s, %d"
                .formatted(
                    report.file().map(file -> "from " + file).orElse("before"),
                    Schema.number(connection, "SELECT 1")));
      }
      if (arguments.length > 0) {
        try (var maps = Files.lines(MAPS)) {
          maps.filter(line -> line.contains("sqlite") && line.contains(".so"))
              .map(line -> line.substring(line.indexOf('/')))
              .distinct()
              .forEach(System.out::println);
        }
      }
    }
  }
}
