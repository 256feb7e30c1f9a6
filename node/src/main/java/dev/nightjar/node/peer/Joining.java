// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Joins the small blocks of logs, and forgets the beginning of a log of which everything was
/// erased: a little at a time, soon after the start and once a day.
///
/// A text that comes alone has a block of its own; thousands of those take four times the space and
/// the time to read them. What is joined says what it said before, at the same positions. Owned by
/// the engine; not thread-safe.
final class Joining {
  private static final Duration AFTER_THE_START = Duration.ofMinutes(1);
  private static final Duration PERIOD = Duration.ofDays(1);

  /// Between two steps, so that others have their turn.
  private static final Duration PAUSE = Duration.ofMillis(100);

  /// What one step reads.
  private static final Store.Limit AT_ONCE = new Store.Limit(256, 256 * 1024);

  /// Bytes of a block that is large enough: more would cost whoever wants one entry of it.
  static final int ENOUGH_BYTES = 32 * 1024;

  /// Fewer blocks than this are not worth writing anew.
  static final int WORTH_JOINING = 8;

  private record Place(Bytes log, long position) {}

  private final NodeState state;
  private final Store store;
  private final Deque<Place> left = new ArrayDeque<>();
  private Instant due = Instant.MAX;

  Joining(NodeState state, Store store) {
    this.state = state;
    this.store = store;
  }

  void started(Turn turn) {
    due = turn.steady().plus(AFTER_THE_START);
  }

  /// When there is something to do, by the steady clock.
  Instant due() {
    return due;
  }

  void tick(Turn turn) {
    if (turn.steady().isBefore(due)) {
      return;
    }
    if (left.isEmpty()) {
      state.contacts.all().forEach(peer -> left.add(new Place(peer.id, 0)));
    }
    var place = left.poll();
    if (place != null) {
      step(place, turn);
    }
    due = turn.steady().plus(left.isEmpty() ? PERIOD : PAUSE);
  }

  private void step(Place place, Turn turn) {
    var blocks = blocks(place.log(), place.position());
    if (blocks.isEmpty()) {
      return; // It is at its end, or damaged; then nothing is touched.
    }
    if (!rewrites(blocks, isBeginning(place.position())).isEmpty()) {
      turn.add(new Effect.Join(place.log(), place.position()));
    }
    left.addFirst(new Place(place.log(), blocks.getLast().next()));
  }

  /// What to write instead of what the store holds now; asked while nothing is being stored.
  List<LogRewrite> rewrites(Bytes log, long from) {
    return rewrites(blocks(log, from), isBeginning(from));
  }

  private List<LogBlock> blocks(Bytes log, long from) {
    return store.forwards(log, from, AT_ONCE) instanceof Store.Reading.Read(var blocks)
        ? blocks
        : List.of();
  }

  /// Whoever reads from the first position there ever was is given the oldest blocks.
  private static boolean isBeginning(long from) {
    return from == 0;
  }

  /// What to write instead of these blocks, which follow each other.
  static List<LogRewrite> rewrites(List<LogBlock> blocks, boolean isBeginning) {
    var rewrites = new ArrayList<LogRewrite>();
    var rest = blocks;
    if (isBeginning) {
      var erased = leadingErased(blocks);
      if (erased > 0) {
        var last = blocks.get(erased - 1);
        rewrites.add(new LogRewrite(last.log(), blocks.getFirst().first(), last.next(), List.of()));
        rest = blocks.subList(erased, blocks.size());
      }
    }
    var run = new ArrayList<LogBlock>();
    var size = 0;
    for (var block : rest) {
      if (size + block.content().size() > ENOUGH_BYTES) {
        join(run, rewrites);
        run.clear();
        size = 0;
      }
      run.add(block);
      size += block.content().size();
    }
    join(run, rewrites);
    return rewrites;
  }

  /// How many of the first blocks hold nothing any more; the last one of all stays.
  private static int leadingErased(List<LogBlock> blocks) {
    var erased = 0;
    while (erased < blocks.size() - 1 && LogFormat.isErased(blocks.get(erased))) {
      erased++;
    }
    return erased;
  }

  private static void join(List<LogBlock> run, List<LogRewrite> rewrites) {
    if (run.size() < WORTH_JOINING) {
      return;
    }
    var entries = new ArrayList<Bytes>();
    for (var block : run) {
      var split = LogFormat.splitRaw(block);
      if (split.isEmpty()) {
        return;
      }
      entries.addAll(split.get());
    }
    var first = run.getFirst();
    var joined = new LogBlock(first.log(), first.first(), entries.size(), LogFormat.join(entries));
    rewrites.add(new LogRewrite(first.log(), first.first(), run.getLast().next(), List.of(joined)));
  }
}
