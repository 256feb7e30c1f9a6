// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Which blocks are written anew when entries are erased.
final class ErasuresTest {
  private static final Bytes LOG = Bytes.ofHex("0102030405060708");

  private final MemoryStore store = new MemoryStore();
  private final Erasures erasures = new Erasures();

  ErasuresTest() {
    append(0, entry(0), entry(1), entry(2));
    append(3, entry(3));
    append(4, entry(4), entry(5));
  }

  @Test
  void onlyBlocksWithSomethingToEraseAreWritten() {
    erasures.add(LOG, List.of(1L, 0L, 5L));
    var rewrites = erasures.rewrites(store);

    assertThat(rewrites).extracting(LogRewrite::from).containsExactly(0L, 4L);
    commit(rewrites);
    assertThat(kept()).containsExactly(2L, 3L, 4L);
  }

  @Test
  void whatIsErasedAlreadyOrIsNotThereIsNotWritten() {
    erasures.add(LOG, List.of(3L));
    commit(erasures.rewrites(store));
    erasures.add(LOG, List.of(3L, 6L, 99L));

    assertThat(erasures.rewrites(store)).isEmpty();
    var other = new Erasures();
    other.add(Bytes.ofHex("1111111111111111"), List.of(0L));
    assertThat(other.rewrites(store)).isEmpty();
  }

  @Test
  void aDroppedLogHasNothingToErase() {
    erasures.add(LOG, List.of(3L));
    erasures.drop(LOG);

    assertThat(erasures.rewrites(store)).isEmpty();
    assertThat(erasures.of(LOG)).isEmpty();
  }

  @Test
  void aBlockThatIsNoneStaysAndTheOthersAreErased() {
    var broken = new LogBlock(LOG, 3, 1, Bytes.ofHex("ff"));
    commit(List.of(new LogRewrite(LOG, 3, 4, List.of(broken))));
    erasures.add(LOG, List.of(2L, 3L, 4L));
    var rewrites = erasures.rewrites(store);

    assertThat(rewrites).extracting(LogRewrite::from).containsExactly(0L, 4L);
  }

  private List<Long> kept() {
    var kept = new ArrayList<Long>();
    var read = (Store.Reading.Read) store.forwards(LOG, 0, new Store.Limit(99, 99_999));
    for (var block : read.blocks()) {
      var position = block.first();
      for (var entry : LogFormat.split(block).orElseThrow()) {
        if (!(entry instanceof LogEntry.Erased)) {
          kept.add(position);
        }
        position++;
      }
    }
    return kept;
  }

  private static Bytes entry(int second) {
    return LogFormat.encode(
        new LogEntry.TimerSet(
            LogEntry.TimerSet.NO_ID, Instant.ofEpochSecond(second), false, second));
  }

  private void append(long first, Bytes... entries) {
    var block = new LogBlock(LOG, first, entries.length, LogFormat.join(List.of(entries)));
    store.commit(new Commit(Map.of(), List.of(block), List.of()));
  }

  private void commit(List<LogRewrite> rewrites) {
    assertThat(store.commit(new Commit(Map.of(), List.of(), List.of(), rewrites))).isTrue();
  }
}
