// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import static dev.nightjar.node.store.SomeHomes.append;
import static dev.nightjar.node.store.SomeHomes.block;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.testkit.SeededRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file that is not what was written is damaged, or says what it said: never anything else.
final class DamagedHomeTest {
  private static final Map<String, String> RECORDS =
      Map.of("prekeys", "p".repeat(9000), "contact-01", "c1", "contact-02", "c2");
  private static final List<String> BLOCKS = List.of("0+2 a", "2+1 " + "b".repeat(6000), "3+9 c");

  private static final int SECTOR = 512;

  private final SeededRandom random = new SeededRandom(77);

  @TempDir private Path folder = Path.of("none");

  private byte[] database = new byte[0];
  private byte[] ahead = new byte[0];

  /// A file and a write-ahead log as a killed process leaves them.
  @BeforeEach
  void aHome() throws IOException {
    try (var home = SomeHomes.create(folder)) {
      home.commit(SomeHomes.commit("contact-01", "old", "contact-02", "c2"));
      home.commit(append(block(0, 2, "a"), block(2, 1, "b".repeat(6000))));
      home.tidy();
      home.commit(SomeHomes.commit("contact-01", "c1", "prekeys", "p".repeat(9000)));
      home.commit(append(block(3, 9, "c")));
      database = Files.readAllBytes(folder.resolve("home.db"));
      ahead = Files.readAllBytes(folder.resolve("home.db-wal"));
    }
    assertThat(ahead.length).isGreaterThan(20_000);
  }

  @Test
  void theFilesAsTheyWereOpen() throws IOException {
    assertThat(found(database, ahead)).isEqualTo(whole());
  }

  @Test
  void aFlippedBitIsNoticedOrHarmless() throws IOException {
    var outcomes = new TreeMap<String, Integer>();
    for (var at = 0; at < database.length; at += at < 100 ? 1 : 1 + random.nextInt(150)) {
      var flipped = database.clone();
      flipped[at] ^= (byte) (1 << random.nextInt(8));
      var found = found(flipped, ahead);
      isNoticedOrHarmless(found, "byte " + at + " of home.db");
      outcomes.merge(kind(found), 1, Integer::sum);
    }
    System.out.println("a bit flipped somewhere in home.db: " + outcomes);
    assertThat(outcomes.getOrDefault("noticed", 0)).isGreaterThan(50);
  }

  /// Frames count up to the first that is not whole. Of the last commit nobody can tell whether it
  /// ever was whole: it may be gone, as if the process had died before it. An earlier one was.
  @Test
  void aFlippedBitInTheWriteAheadLogIsNoticedOrTakesBackTheLastCommit() throws IOException {
    var outcomes = new TreeMap<String, Integer>();
    var used = ahead.length;
    while (ahead[used - 1] == 0) {
      used--;
    }
    for (var at = 0; at < used; at += at < 56 ? 1 : 1 + random.nextInt(200)) {
      var flipped = ahead.clone();
      flipped[at] ^= (byte) (1 << random.nextInt(8));
      var found = found(database, flipped);
      if (!found.equals("noticed in home.db-wal")) {
        assertThat(found).as("byte " + at + " of home.db-wal").isIn(second(), whole());
      }
      outcomes.merge(kind(found), 1, Integer::sum);
    }
    System.out.println("a bit flipped somewhere in home.db-wal: " + outcomes);
    assertThat(outcomes.getOrDefault("noticed", 0)).isGreaterThan(50);
  }

  @Test
  void aCommitThatAPowerCutLeftInPiecesIsNoDamage() throws IOException {
    var before = ahead;
    try (var home = SomeHomes.create(folder.resolve("other"))) {
      home.tidy();
      for (var i = 0; i < 20; i++) {
        home.commit(append(block(i, 1, "b".repeat(random.nextInt(9000)))));
        var after = Files.readAllBytes(folder.resolve("other/home.db-wal"));
        for (var times = 0; i > 0 && times < 30; times++) {
          var pieces = folder.resolve("pieces");
          Files.write(pieces, somePieces(before, after));
          assertThat(AheadFrames.isDamaged(pieces)).as("commit " + i).isFalse();
        }
        before = after;
      }
    }
  }

  /// Sectors as they were before or after.
  private byte[] somePieces(byte[] before, byte[] after) {
    var pieces = Arrays.copyOf(before, after.length);
    for (var at = 0; at < after.length; at += SECTOR) {
      if (random.nextBoolean()) {
        System.arraycopy(after, at, pieces, at, Math.min(SECTOR, after.length - at));
      }
    }
    return pieces;
  }

  @Test
  void aTruncatedWriteAheadLogTakesBackWholeCommits() throws IOException {
    for (var size = 0; size < ahead.length; size += 1 + random.nextInt(700)) {
      isOneOfTheStates(found(database, Arrays.copyOf(ahead, size)), size + " bytes of home.db-wal");
    }
  }

  @Test
  void aTruncatedFileIsNoticed() throws IOException {
    for (var size = 0; size < database.length; size += 1 + random.nextInt(700)) {
      var found = found(Arrays.copyOf(database, size), new byte[0]);
      assertThat(kind(found)).as("%d bytes of home.db", size).isEqualTo("noticed");
    }
  }

  @Test
  void anOlderCopyOfEverythingIsNotNoticed() throws IOException {
    assertThat(found(database, new byte[0])).as("docs/protocol/home.md says so").isEqualTo(first());
  }

  private static String kind(String found) {
    return found.startsWith("noticed") ? "noticed" : "harmless";
  }

  private static void isNoticedOrHarmless(String found, String what) {
    if (!found.startsWith("noticed")) {
      assertThat(found).as(what).isEqualTo(whole());
    }
  }

  private static void isOneOfTheStates(String found, String what) {
    if (!found.startsWith("noticed")) {
      assertThat(found).as(what).isIn(first(), second(), whole());
    }
  }

  private static String whole() {
    return new TreeMap<>(RECORDS) + " " + BLOCKS;
  }

  private static String second() {
    return new TreeMap<>(RECORDS) + " " + BLOCKS.subList(0, 2);
  }

  private static String first() {
    return new TreeMap<>(Map.of("contact-01", "old", "contact-02", "c2"))
        + " "
        + BLOCKS.subList(0, 2);
  }

  /// What somebody finds who opens a home with these files: everything in it, or that it is noticed
  /// to be damaged.
  private String found(byte[] altered, byte[] alteredAhead) throws IOException {
    Files.deleteIfExists(folder.resolve("home.db-shm"));
    Files.write(folder.resolve("home.db"), altered);
    Files.write(folder.resolve("home.db-wal"), alteredAhead);
    return switch (SomeHomes.opening(folder)) {
      case HomeOpening.Opened(var home) -> found(home);
      case HomeOpening.Damaged(var file) -> "noticed in " + file;
      case HomeOpening.UnknownVersion(_, var version) -> "noticed as version " + version;
      case HomeOpening.Unusable(var trouble) -> "noticed as " + trouble;
      case HomeOpening.Missing _, HomeOpening.WrongPassphrase _, HomeOpening.InUse _ ->
          throw new AssertionError("the key store was not touched");
    };
  }

  private static String found(Home home) {
    try (home) {
      if (!(home.records() instanceof Home.Records.Read)) {
        return "noticed reading records";
      }
      var blocks = SomeHomes.texts(home, SomeHomes.LOG);
      return blocks.toString().contains("damaged") || blocks.toString().contains("unusable")
          ? "noticed reading blocks"
          : SomeHomes.records(home) + " " + blocks;
    }
  }
}
