// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import static dev.nightjar.node.store.SomeHomes.append;
import static dev.nightjar.node.store.SomeHomes.block;
import static dev.nightjar.node.store.SomeHomes.commit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nightjar.node.peer.Commit;
import dev.nightjar.node.peer.LogRewrite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

/// The medium or somebody else is in the way: it is said what, and what was stored is still there.
final class HomeTroubleTest {
  @TempDir private Path folder = Path.of("none");

  @Test
  void saysThatItIsFullAndGoesOnWhenItIsNot() throws SQLException {
    try (var home = SomeHomes.create(folder)) {
      assertThat(home.commit(commit("prekeys", "p1"))).isTrue();
      home.limitPages(12);

      assertThat(home.commit(commit("prekeys", "p2", "contact-01", "x".repeat(200_000)))).isFalse();
      assertThat(home.trouble().orElseThrow().kind()).isEqualTo(Trouble.Kind.FULL);
      assertThat(SomeHomes.records(home)).isEqualTo(Map.of("prekeys", "p1"));
      assertThat(home.commit(append(block(0, 1, "x".repeat(200_000))))).isFalse();
      assertThat(home.logs()).isEmpty();
      assertThat(home.check().problems()).isEmpty();

      home.limitPages(100_000);
      assertThat(home.commit(append(block(0, 1, "x".repeat(200_000)))))
          .as(() -> "" + home.trouble())
          .isTrue();
      assertThat(home.commit(commit("prekeys", "p2"))).isTrue();
    }
    try (var home = SomeHomes.open(folder)) {
      assertThat(SomeHomes.records(home)).isEqualTo(Map.of("prekeys", "p2"));
      assertThat(home.check().problems()).isEmpty();
    }
  }

  @Test
  void aMediumThatIsReallyFullLosesNothing() throws IOException, InterruptedException {
    assumeTrue(mount("size=640k"), "only root may mount a small file system");
    try {
      var stored = 0;
      try (var home = SomeHomes.create(folder.resolve("home"))) {
        while (home.commit(append(block(stored, 1, "x".repeat(10_000))))) {
          stored++;
        }
        assertThat(home.trouble().orElseThrow().kind()).isEqualTo(Trouble.Kind.FULL);
        assertThat(stored).isGreaterThan(2);
        assertThat(SomeHomes.texts(home, SomeHomes.LOG)).hasSize(stored);
      }
      try (var again = SomeHomes.open(folder.resolve("home"))) {
        assertThat(SomeHomes.texts(again, SomeHomes.LOG)).hasSize(stored);
        assertThat(again.check().problems()).isEmpty();
      }
    } finally {
      assertThat(run("umount", folder.toString())).isTrue();
    }
  }

  @Test
  void aMediumWithoutRoomForTheIndexOfTheLogIsSaidToBeFull()
      throws IOException, InterruptedException {
    assumeTrue(mount("size=640k"), "only root may mount a small file system");
    try {
      SomeHomes.create(folder.resolve("home")).close();
      var room = Files.getFileStore(folder).getUsableSpace();
      Files.write(folder.resolve("others"), new byte[(int) room - 16 * 1024]);

      assertThat(SomeHomes.opening(folder.resolve("home")))
          .isInstanceOfSatisfying(
              HomeOpening.Unusable.class,
              unusable -> assertThat(unusable.trouble().kind()).isEqualTo(Trouble.Kind.FULL));
    } finally {
      assertThat(run("umount", folder.toString())).isTrue();
    }
  }

  @Test
  void aMediumThatIsReadOnlyIsSaidToBe() throws IOException, InterruptedException {
    assumeTrue(mount("size=4m"), "only root may mount a file system");
    try {
      SomeHomes.create(folder.resolve("home")).close();
      assertThat(run("mount", "-o", "remount,ro", folder.toString())).isTrue();

      assertThat(SomeHomes.opening(folder.resolve("home")))
          .isInstanceOfSatisfying(HomeOpening.Unusable.class, HomeTroubleTest::isForbidden);
    } finally {
      assertThat(run("umount", folder.toString())).isTrue();
    }
  }

  @Test
  void aFolderThatIsNotOursToWriteIsSaidToBe() throws IOException {
    assumeTrue(!System.getProperty("user.name").equals("root"), "root may write anywhere");
    SomeHomes.create(folder.resolve("home")).close();
    var home = folder.resolve("home");
    Files.setPosixFilePermissions(
        home.resolve("lock"), PosixFilePermissions.fromString("r--------"));

    assertThat(SomeHomes.opening(home))
        .isInstanceOfSatisfying(HomeOpening.Unusable.class, HomeTroubleTest::isForbidden);
  }

  private static void isForbidden(HomeOpening.Unusable unusable) {
    assertThat(unusable.trouble().kind()).isEqualTo(Trouble.Kind.FORBIDDEN);
  }

  @Test
  void whatIsWrittenIntoFilesThatWereTakenAwayIsNotStored() throws Exception {
    assumeTrue(FolderDisk.isPosix(), "elsewhere files that are open stay");
    var away = folder.resolve("away");
    Map<String, Sabotage> sabotages =
        Map.of(
            "the log", home -> Files.delete(home.resolve("home.db-wal")),
            "the database", home -> Files.delete(home.resolve("home.db")),
            "what is in the log", home -> Files.write(home.resolve("home.db-wal"), new byte[0]),
            "the folder", home -> Files.move(home, away));
    for (var sabotage : sabotages.entrySet()) {
      var path = folder.resolve(sabotage.getKey());
      try (var home = SomeHomes.create(path)) {
        assertThat(home.commit(commit("prekeys", "p1"))).isTrue();
        sabotage.getValue().to(path);

        assertThat(home.commit(commit("prekeys", "p2"))).as(sabotage.getKey()).isFalse();
        assertThat(home.trouble().orElseThrow().kind()).isEqualTo(Trouble.Kind.GONE);
      }
    }
    try (var home = SomeHomes.open(away)) {
      assertThat(SomeHomes.records(home)).isEqualTo(Map.of("prekeys", "p1"));
    }
  }

  /// What somebody does to the files of a home.
  private interface Sabotage {
    void to(Path home) throws IOException;
  }

  @Test
  void aHomeThatLostItsPlaceTakesNothingFromTheOneThatIsThereNow() throws Exception {
    assumeTrue(FolderDisk.isPosix(), "elsewhere files that are open stay");
    var path = folder.resolve("home");
    var other = path.resolve("home.db-wal");
    try (var home = SomeHomes.create(path)) {
      assertThat(home.commit(commit("prekeys", "p1"))).isTrue();
      Files.move(path, folder.resolve("away"));
      Files.createDirectory(path);
      Files.writeString(other, "what another process has not moved into its database yet");
    }

    assertThat(other).exists();
    try (var home = SomeHomes.open(folder.resolve("away"))) {
      assertThat(SomeHomes.records(home)).isEqualTo(Map.of("prekeys", "p1"));
    }
  }

  @Test
  void saysThatAnotherProgramHoldsTheDatabase() throws SQLException {
    try (var home = SomeHomes.create(folder)) {
      home.commit(commit("prekeys", "p1"));
      try (var other =
          new SQLiteConfig().createConnection("jdbc:sqlite:" + folder.resolve(Home.DATABASE))) {
        Schema.execute(other, "BEGIN IMMEDIATE");
        assertThat(home.commit(commit("prekeys", "p2"))).isFalse();
        assertThat(home.trouble().orElseThrow().kind()).isEqualTo(Trouble.Kind.BUSY);
        assertThat(SomeHomes.records(home)).isEqualTo(Map.of("prekeys", "p1"));
        Schema.execute(other, "ROLLBACK");
      }
      assertThat(home.commit(commit("prekeys", "p2"))).isTrue();
    }
  }

  @Test
  void aReaderFromOutsideOnlyDelaysErasing() throws SQLException, IOException {
    try (var home = SomeHomes.create(folder)) {
      home.commit(commit("prekeys", "p1"));
      try (var other =
          new SQLiteConfig().createConnection("jdbc:sqlite:" + folder.resolve(Home.DATABASE))) {
        Schema.execute(other, "BEGIN");
        assertThat(Schema.number(other, "SELECT count(*) FROM record")).isEqualTo(2);
        var gone = new Commit(Map.of("prekeys", Optional.empty()), List.of(), List.of());
        assertThat(home.commit(gone)).isTrue();
        assertThat(home.tidy()).isFalse();
        assertThat(folder.resolve("home.db-wal")).isNotEmptyFile();
        Schema.execute(other, "ROLLBACK");
      }
      assertThat(home.commit(commit("contact-01", "c"))).isTrue();
      assertThat(Files.readAllBytes(folder.resolve("home.db-wal")))
          .as("made up for")
          .containsOnly(0);
    }
  }

  @Test
  void damageThatCommittingMeetsIsSaid() throws SQLException {
    try (var home = SomeHomes.create(folder)) {
      home.commit(append(block(0, 1, "a"), block(1, 1, "b")));
      SomeHomes.tamper(folder, "DELETE FROM block WHERE first = 1");
      var rewrite = new LogRewrite(SomeHomes.LOG, 0, 2, List.of(block(0, 2, "ab")));

      assertThat(home.commit(new Commit(Map.of(), List.of(), List.of(), List.of(rewrite))))
          .isFalse();
      assertThat(home.trouble().orElseThrow().kind()).isEqualTo(Trouble.Kind.DAMAGED);
    }
  }

  private boolean mount(String options) throws IOException, InterruptedException {
    return System.getProperty("user.name").equals("root")
        && run("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder.toString());
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException _) {
      return false; // There is no such command.
    }
  }
}
