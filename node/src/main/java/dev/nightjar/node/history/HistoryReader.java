// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.history;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.history.HistoryItem.Fate;
import dev.nightjar.node.peer.LogEntry;
import dev.nightjar.node.peer.Standing;
import dev.nightjar.node.peer.Store;
import dev.nightjar.protocol.content.MessageId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Reads the history of one conversation.
///
/// That a text was given up stands in the log after the text itself. What was read so far is
/// therefore remembered as far as it tells that, and whoever begins in the middle makes the reader
/// look through everything newer once. Thread-safe.
public final class HistoryReader {
  /// What reading can come to.
  public sealed interface Outcome<T> {
    record Read<T>(T what) implements Outcome<T> {}

    /// The log cannot be read at this position.
    record Damaged<T>(long position) implements Outcome<T> {}

    /// The medium fails, or the store is closed.
    record Unusable<T>(String detail) implements Outcome<T> {}
  }

  /// Some items, newest first.
  ///
  /// @param older the position before which to go on; 0 when there is nothing more
  public record Page(List<HistoryItem> items, long older) {
    public Page {
      items = List.copyOf(items);
    }
  }

  /// How much a page holds at most; one item is given even when it alone is larger.
  ///
  /// @param items at least 1
  /// @param bytes of texts in UTF-8 and of what they describe
  public record Size(int items, long bytes) {}

  private final LogScan scan;

  /// Guards what is known of texts that were given up.
  private final ReentrantLock lock = new ReentrantLock();

  private final Map<MessageId, LogEntry.Failed> givenUp = new HashMap<>();
  private long knownFrom;
  private long knownTo;

  public HistoryReader(Store store, Bytes log) {
    scan = new LogScan(store, log);
  }

  /// The newest items before a position of the log. Where the log is damaged a page ends, and the
  /// next one begins with the damage.
  public Outcome<Page> page(Standing now, long before, Size size) {
    var from = Math.min(before, now.end());
    lock.lock();
    try {
      var walk = new Walk(now, from, size);
      var trouble = learn(from, now.end()).or(() -> scan.backwards(from, walk::take));
      return trouble.isPresent() && walk.items.isEmpty()
          ? outcome(trouble.get())
          : new Outcome.Read<>(walk.page(trouble.isEmpty()));
    } finally {
      lock.unlock();
    }
  }

  /// What stands at a position; a page of nothing when that was erased.
  public Outcome<Page> at(Standing now, long position) {
    return switch (page(now, position + 1, new Size(1, Long.MAX_VALUE))) {
      case Outcome.Read<Page>(var page)
          when page.items().isEmpty() || page.items().getFirst().position() != position ->
          new Outcome.Read<>(new Page(List.of(), 0));
      case Outcome<Page> outcome -> outcome;
    };
  }

  /// How many texts of the contact's the user has not read.
  public Outcome<Long> unread(Standing now) {
    var count = new long[1];
    var trouble =
        scan.forwards(
            now.read(),
            now.end(),
            (_, entry) -> {
              count[0] += entry instanceof LogEntry.Received ? 1 : 0;
              return true;
            });
    return trouble.isPresent() ? outcome(trouble.get()) : new Outcome.Read<>(count[0]);
  }

  /// The last text of each stream of the contact's that the user has not read, before a position.
  public Outcome<List<MessageId>> lastUnread(Standing now, long before) {
    var last = new LinkedHashMap<Long, MessageId>();
    var trouble =
        scan.forwards(
            now.read(),
            Math.min(before, now.end()),
            (_, entry) -> {
              if (entry instanceof LogEntry.Received received) {
                var id = received.text().id();
                last.remove(id.stream());
                last.put(id.stream(), id);
              }
              return true;
            });
    return trouble.isPresent()
        ? outcome(trouble.get())
        : new Outcome.Read<>(List.copyOf(last.values()));
  }

  private static <T> Outcome<T> outcome(Store.Reading trouble) {
    return switch (trouble) {
      case Store.Reading.Damaged(var position) -> new Outcome.Damaged<>(position);
      case Store.Reading.Unusable(var detail) -> new Outcome.Unusable<>(detail);
      case Store.Reading.Read _ -> throw new IllegalStateException("that is no trouble");
    };
  }

  /// One walk towards the beginning, which fills a page.
  private final class Walk {
    private final Standing now;
    private final Size size;
    private final List<HistoryItem> items = new ArrayList<>();
    private long bytes;
    private long reached;
    private boolean isFull;

    Walk(Standing now, long from, Size size) {
      this.now = now;
      this.size = size;
      reached = from;
    }

    Page page(boolean isLogReadable) {
      return new Page(items, isFull || !isLogReadable ? reached : 0);
    }

    /// False when the page is full.
    boolean take(long position, LogEntry entry) {
      var isTaken =
          switch (entry) {
            case LogEntry.Failed failed -> {
              givenUp.put(failed.id(), failed);
              yield true;
            }
            case LogEntry.Erased _ -> true;
            case LogEntry.TimerSet timer ->
                hasRoom(0) && items.add(new HistoryItem.TimerSet(position, timer));
            case LogEntry.Sent sent ->
                hasRoom(sent.letter().weight())
                    && items.add(new HistoryItem.Ours(position, sent, fate(sent.id())));
            case LogEntry.Received received ->
                hasRoom(received.text().letter().weight())
                    && items.add(new HistoryItem.Theirs(position, received));
          };
      if (isTaken) {
        reached = position;
        knownFrom = Math.min(knownFrom, position);
      }
      isFull = !isTaken;
      return isTaken;
    }

    private boolean hasRoom(int weight) {
      bytes += weight;
      return items.size() < size.items() && (items.isEmpty() || bytes <= size.bytes());
    }

    private Fate fate(MessageId id) {
      var isUnderWay = now.queue().get(id);
      if (isUnderWay != null) {
        return isUnderWay ? new Fate.UnderWay() : new Fate.Waiting();
      }
      var failed = givenUp.get(id);
      if (failed != null) {
        return new Fate.GivenUp(failed);
      }
      return now.isRead(id) ? new Fate.Read() : new Fate.Delivered();
    }
  }

  /// Sees to it that everything from a position to the end is known; what is in the way.
  private Optional<Store.Reading> learn(long from, long end) {
    if (knownFrom == knownTo) {
      knownFrom = end;
      knownTo = end;
    }
    var trouble = learnEntries(knownTo, end);
    if (trouble.isPresent()) {
      return trouble;
    }
    knownTo = Math.max(knownTo, end);
    if (from < knownFrom) {
      trouble = learnEntries(from, knownFrom);
      knownFrom = trouble.isPresent() ? knownFrom : from;
    }
    return trouble;
  }

  private Optional<Store.Reading> learnEntries(long from, long to) {
    return scan.forwards(
        from,
        to,
        (_, entry) -> {
          if (entry instanceof LogEntry.Failed failed) {
            givenUp.put(failed.id(), failed);
          }
          return true;
        });
  }
}
