// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import static dev.nightjar.node.store.SomeHomes.EVERYTHING;
import static dev.nightjar.node.store.SomeHomes.LOG;
import static dev.nightjar.node.store.SomeHomes.OTHER_LOG;
import static dev.nightjar.node.store.SomeHomes.append;
import static dev.nightjar.node.store.SomeHomes.block;
import static dev.nightjar.node.store.SomeHomes.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.peer.Commit;
import dev.nightjar.node.peer.LogBlock;
import dev.nightjar.node.peer.LogRange;
import dev.nightjar.node.peer.LogRewrite;
import dev.nightjar.node.peer.Store;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Logs of a home: what is appended, read, rewritten and deleted, and what is noticed.
final class HomeLogTest {
  @TempDir private Path folder = Path.of("none");

  @Test
  void keepsBlocksInOrderAndKnowsTheirPositionsAtOpening() {
    try (var home = SomeHomes.create(folder)) {
      assertThat(home.commit(append(block(0, 3, "a"), block(OTHER_LOG, 7, 1, "x")))).isTrue();
      assertThat(home.commit(append(block(3, 1, "b"), block(4, 1000, "c")))).isTrue();
    }
    try (var home = open(folder)) {
      assertThat(home.logs())
          .isEqualTo(Map.of(LOG, new LogRange(0, 1004), OTHER_LOG, new LogRange(7, 8)));
      assertThat(SomeHomes.texts(home, LOG)).containsExactly("0+3 a", "3+1 b", "4+1000 c");
      assertThat(SomeHomes.texts(home, OTHER_LOG)).containsExactly("7+1 x");
    }
  }

  @Test
  void readsForwardsFromTheBlockThatHoldsAPosition() {
    try (var home = fourBlocks()) {
      assertThat(forwards(home, 0, EVERYTHING))
          .containsExactly("5+5 a", "10+1 b", "11+4 c", "15+5 d");
      assertThat(forwards(home, 9, EVERYTHING)).startsWith("5+5 a");
      assertThat(forwards(home, 10, EVERYTHING)).startsWith("10+1 b").hasSize(3);
      assertThat(forwards(home, 19, EVERYTHING)).containsExactly("15+5 d");
      assertThat(forwards(home, 20, EVERYTHING)).isEmpty();
      assertThat(forwards(home, 10, new Store.Limit(2, 1000))).containsExactly("10+1 b", "11+4 c");
    }
  }

  @Test
  void readsBackwardsFromTheNewest() {
    try (var home = fourBlocks()) {
      assertThat(backwards(home, 20, EVERYTHING))
          .containsExactly("15+5 d", "11+4 c", "10+1 b", "5+5 a");
      assertThat(backwards(home, Long.MAX_VALUE, new Store.Limit(2, 1000)))
          .containsExactly("15+5 d", "11+4 c");
      assertThat(backwards(home, 15, new Store.Limit(1, 1000))).containsExactly("11+4 c");
      assertThat(backwards(home, 14, new Store.Limit(1, 1000))).containsExactly("11+4 c");
      assertThat(backwards(home, 6, EVERYTHING)).containsExactly("5+5 a");
      assertThat(backwards(home, 5, EVERYTHING)).isEmpty();
    }
  }

  @Test
  void readsNoMoreBytesThanAskedForButAlwaysOneBlock() {
    try (var home = SomeHomes.create(folder)) {
      home.commit(append(block(0, 1, "x".repeat(5000)), block(1, 1, "y"), block(2, 1, "z")));

      assertThat(forwards(home, 0, new Store.Limit(9, 10))).hasSize(1);
      assertThat(forwards(home, 1, new Store.Limit(9, 5000))).hasSize(2);
      assertThat(backwards(home, 3, new Store.Limit(9, 5000))).hasSize(2);
    }
  }

  @Test
  void aLogThatIsNotThereIsEmpty() {
    try (var home = SomeHomes.create(folder)) {
      assertThat(SomeHomes.texts(home, LOG)).isEmpty();
      assertThat(backwards(home, Long.MAX_VALUE, EVERYTHING)).isEmpty();
      assertThat(home.logs()).isEmpty();
      assertThat(home.commit(new Commit(Map.of(), List.of(), List.of(LOG)))).isTrue();
    }
  }

  @Test
  void refusesABlockThatDoesNotFollowAndChangesNothing() {
    try (var home = fourBlocks()) {
      for (var wrong : List.of(block(19, 1, "e"), block(21, 1, "e"), block(0, 1, "e"))) {
        assertThatIllegalArgumentException().isThrownBy(() -> home.commit(append(wrong)));
      }
      assertThatIllegalArgumentException()
          .isThrownBy(() -> home.commit(append(block(20, 1, "e"), block(22, 1, "f"))));
      assertThat(home.logs()).containsEntry(LOG, new LogRange(5, 20));
      assertThat(home.commit(append(block(20, 1, "e")))).isTrue();
    }
  }

  @Test
  void refusesBlocksOutOfBounds() {
    assertThatIllegalArgumentException().isThrownBy(() -> block(-1, 1, ""));
    assertThatIllegalArgumentException().isThrownBy(() -> block(0, 0, ""));
    assertThatIllegalArgumentException().isThrownBy(() -> block(Long.MAX_VALUE, 1, ""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LogBlock(Bytes.ofHex("00"), 0, 1, Bytes.EMPTY));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new LogBlock(LOG, 0, 1, Bytes.wrap(new byte[LogBlock.MAX_CONTENT_BYTES + 1])));
  }

  @Test
  void replacesBlocksByOthersOfTheSamePositions() {
    try (var home = fourBlocks()) {
      assertThat(home.commit(rewrite(10, 20, block(10, 10, "bcd")))).isTrue();
      assertThat(SomeHomes.texts(home, LOG)).containsExactly("5+5 a", "10+10 bcd");
      assertThat(home.commit(rewrite(5, 10, block(5, 2, "a1"), block(7, 3, "a2")))).isTrue();
    }
    try (var home = open(folder)) {
      assertThat(SomeHomes.texts(home, LOG)).containsExactly("5+2 a1", "7+3 a2", "10+10 bcd");
      assertThat(home.logs()).containsEntry(LOG, new LogRange(5, 20));
    }
  }

  @Test
  void forgetsTheOldest() {
    try (var home = fourBlocks()) {
      assertThat(home.commit(rewrite(5, 11))).isTrue();
      assertThat(SomeHomes.texts(home, LOG)).containsExactly("11+4 c", "15+5 d");
      assertThat(home.commit(rewrite(11, 20))).isTrue();
    }
    try (var home = open(folder)) {
      assertThat(home.logs()).containsEntry(LOG, new LogRange(20, 20));
      assertThat(SomeHomes.texts(home, LOG)).isEmpty();
      assertThatIllegalArgumentException()
          .as("positions are never used again")
          .isThrownBy(() -> home.commit(append(block(0, 1, "again"))));
      assertThat(home.commit(append(block(20, 1, "on")))).isTrue();
    }
  }

  @Test
  void refusesToRewriteWhatIsNotThereOrPartsOfBlocks() {
    try (var home = fourBlocks()) {
      for (var wrong :
          List.of(
              rewrite(10, 14, block(10, 4, "x")),
              rewrite(6, 10, block(6, 4, "x")),
              rewrite(15, 21, block(15, 6, "x")),
              rewrite(0, 10, block(0, 10, "x")),
              rewrite(10, 15))) {
        assertThatIllegalArgumentException().isThrownBy(() -> home.commit(wrong));
      }
      assertThatIllegalArgumentException().isThrownBy(() -> rewrite(5, 10, block(5, 4, "x")));
      assertThatIllegalArgumentException().isThrownBy(() -> rewrite(5, 5));
      assertThat(SomeHomes.texts(home, LOG)).hasSize(4);
      assertThat(home.check().problems()).isEmpty();
    }
  }

  @Test
  void deletesALogTogetherWithARecord() {
    try (var home = fourBlocks()) {
      home.commit(SomeHomes.commit("contact-01", "c"));
      home.commit(append(block(OTHER_LOG, 0, 1, "stays")));
      var gone =
          new Commit(Map.of("contact-01", java.util.Optional.empty()), List.of(), List.of(LOG));
      assertThat(home.commit(gone)).isTrue();
      assertThat(home.logs()).containsOnlyKeys(OTHER_LOG);
    }
    try (var home = open(folder)) {
      assertThat(home.logs()).containsOnlyKeys(OTHER_LOG);
      assertThat(SomeHomes.texts(home, LOG)).isEmpty();
      assertThat(home.commit(append(block(0, 1, "a new one")))).isTrue();
      assertThat(SomeHomes.texts(home, LOG)).containsExactly("0+1 a new one");
      assertThat(home.check()).isEqualTo(new Checkup(0, 2, 2, List.of()));
    }
  }

  @Test
  void noticesMissingMovedSwappedAndTruncatedBlocks() throws SQLException {
    noticed("a missing block in the middle", "DELETE FROM block WHERE first = 10");
    noticed("a missing block at the end", "DELETE FROM block WHERE first = 15");
    noticed("a missing block at the beginning", "DELETE FROM block WHERE first = 5");
    noticed("every block gone", "DELETE FROM block");
    noticed(
        "two contents swapped",
        "UPDATE block SET content = (SELECT content FROM block other WHERE other.first ="
            + " CASE block.first WHEN 5 THEN 15 ELSE 5 END) WHERE first IN (5, 15)");
    noticed("a moved block", "UPDATE block SET first = 16 WHERE first = 15");
    noticed("a longer block", "UPDATE block SET count = 6 WHERE first = 15");
    noticed("one more block", "INSERT INTO block SELECT log, 20, 5, content FROM block LIMIT 1");
    noticed("a block of another log", "UPDATE block SET log = zeroblob(16) WHERE first = 10");
    noticed("no content", "UPDATE block SET content = x'' WHERE first = 10");
  }

  private void noticed(String what, String tampering) throws SQLException {
    var at = folder.resolve(what.replace(' ', '-'));
    try (var home = SomeHomes.create(at)) {
      home.commit(
          append(block(5, 5, "a"), block(10, 1, "b"), block(11, 4, "c"), block(15, 5, "d")));
    }
    SomeHomes.tamper(at, tampering);
    try (var home = open(at)) {
      assertThat(home.check().problems()).as(what).isNotEmpty();
      assertThat(SomeHomes.texts(home, LOG)).as(what).allMatch(text -> text.startsWith("damaged"));
    }
  }

  @Test
  void noticesMissingAndSwappedRows() throws SQLException {
    for (var row = 1; row <= 4; row++) {
      var at = folder.resolve("row-" + row);
      withRecords(at);
      SomeHomes.tamper(at, "DELETE FROM record WHERE rowid = " + row);
      assertThat(SomeHomes.opening(at)).isEqualTo(new HomeOpening.Damaged("home.db"));
      for (var other = row + 1; other <= 4; other++) {
        var swapped = folder.resolve("rows-" + row + "-" + other);
        withRecords(swapped);
        SomeHomes.tamper(
            swapped,
            "UPDATE record SET content = (SELECT content FROM record other WHERE other.rowid ="
                + " CASE record.rowid WHEN %1$d THEN %2$d ELSE %1$d END) WHERE rowid IN (%1$d, %2$d)"
                    .formatted(row, other));
        assertThat(SomeHomes.isReadable(new FolderDisk(swapped))).isFalse();
      }
    }
    var added = folder.resolve("added");
    withRecords(added);
    SomeHomes.tamper(added, "INSERT INTO record VALUES (zeroblob(16), zeroblob(60))");
    assertThat(SomeHomes.opening(added)).isEqualTo(new HomeOpening.Damaged("home.db"));
  }

  private static void withRecords(Path at) {
    try (var home = SomeHomes.create(at)) {
      home.commit(SomeHomes.commit("contact-01", "c1", "contact-02", "c2"));
      home.commit(append(block(0, 1, "a")));
    }
  }

  private Home fourBlocks() {
    var home = SomeHomes.create(folder);
    home.commit(append(block(5, 5, "a"), block(10, 1, "b"), block(11, 4, "c"), block(15, 5, "d")));
    return home;
  }

  private static Commit rewrite(long from, long to, LogBlock... blocks) {
    return new Commit(
        Map.of(), List.of(), List.of(), List.of(new LogRewrite(LOG, from, to, List.of(blocks))));
  }

  private static List<String> forwards(Store store, long from, Store.Limit limit) {
    return contents(store.forwards(LOG, from, limit));
  }

  private static List<String> backwards(Store store, long before, Store.Limit limit) {
    return contents(store.backwards(LOG, before, limit));
  }

  private static List<String> contents(Store.Reading reading) {
    assertThat(reading).isInstanceOf(Store.Reading.Read.class);
    return ((Store.Reading.Read) reading).blocks().stream().map(SomeHomes::text).toList();
  }
}
