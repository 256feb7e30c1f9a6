// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.search;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.history.LogScan;
import dev.nightjar.node.peer.LogEntry;
import dev.nightjar.node.peer.LogFormat;
import dev.nightjar.node.peer.Store;
import dev.nightjar.protocol.content.Attachment;
import dev.nightjar.protocol.content.Letter;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// Looks for words in every conversation of a home.
///
/// The index is loaded or made with the first question, and brought up to date with every one, on
/// the thread of whoever asks. What is erased leaves the file at once and the index before the next
/// answer. Thread-safe.
public final class Search implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Search.class.getName());

  /// Bytes of the index at most: some 800,000 short texts. When there are more, the older half of
  /// them is left out.
  public static final long MOST_BYTES = 64L << 20;

  /// Texts taken in at a time.
  private static final int TOGETHER = 1_000;

  /// What looking for words can come to.
  public sealed interface Outcome {
    /// What was found.
    ///
    /// @param hits the newest first
    /// @param isComplete whether every text was looked at
    record Found(List<Hit> hits, boolean isComplete) implements Outcome {
      public Found {
        hits = List.copyOf(hits);
      }
    }

    /// The index itself failed.
    record Unusable(String detail) implements Outcome {}
  }

  /// Where the words stand.
  public record Hit(Bytes log, long position) {}

  private record Erased(Bytes log, List<Long> positions) {}

  private final Store store;
  private final IndexFile file;
  private final long mostBytes;

  /// Guards everything below but what was erased meanwhile.
  private final ReentrantLock lock = new ReentrantLock();

  private final Queue<Erased> erased = new ConcurrentLinkedQueue<>();
  private @Nullable SearchIndex index;

  /// Texts before this are not in the index, because there are too many.
  private long since = Long.MIN_VALUE;

  private boolean isChanged;
  private boolean isComplete;

  public Search(Store store, IndexFile file) {
    this(store, file, MOST_BYTES);
  }

  /// For tests, which cannot write as much.
  Search(Store store, IndexFile file, long mostBytes) {
    this.store = store;
    this.file = file;
    this.mostBytes = mostBytes;
  }

  /// Looks in these logs, each up to its end.
  public Outcome find(SearchWords words, int most, Map<Bytes, Long> logs) {
    lock.lock();
    try {
      var found = tried(words, most, logs);
      if (found instanceof Outcome.Unusable) {
        forget(); // It may have been the one from the file.
        found = tried(words, most, logs);
      }
      return found;
    } finally {
      lock.unlock();
    }
  }

  private Outcome tried(SearchWords words, int most, Map<Bytes, Long> logs) {
    try {
      var hits =
          current(logs).find(words, most).stream()
              .map(hit -> new Hit(hit.log(), hit.position()))
              .toList();
      return new Outcome.Found(hits, isComplete);
    } catch (SQLException e) {
      return new Outcome.Unusable(String.valueOf(e.getMessage()));
    }
  }

  /// Entries of a log are about to be erased, all of them when none are named. To be called before
  /// they are: a file that is left says that nothing was erased since it was written.
  public void erasing(Bytes log, List<Long> positions) {
    erased.add(new Erased(log, positions));
    file.erase();
  }

  /// Writes what is new in the index to its file, unless somebody still looks for something. Nobody
  /// may erase anything meanwhile.
  public void save() {
    if (!lock.tryLock()) {
      return;
    }
    try {
      var loaded = index;
      if (loaded != null && isChanged) {
        applyErasures(loaded);
        file.write(loaded.serialized());
        isChanged = false;
      }
    } catch (SQLException e) {
      LOG.log(System.Logger.Level.WARNING, "The search index is not kept: it failed.");
      LOG.log(System.Logger.Level.DEBUG, "Why the search index failed.", e);
    } finally {
      lock.unlock();
    }
  }

  private SearchIndex current(Map<Bytes, Long> logs) throws SQLException {
    var loaded = loaded(logs);
    applyErasures(loaded);
    for (var known : loaded.logs()) {
      if (!logs.containsKey(known)) {
        loaded.remove(known);
        isChanged = true;
      }
    }
    isComplete = since == Long.MIN_VALUE;
    for (var log : logs.entrySet()) {
      if (!catchUp(loaded, log.getKey(), log.getValue())) {
        return madeSmaller(loaded, logs);
      }
    }
    return loaded;
  }

  private SearchIndex loaded(Map<Bytes, Long> logs) throws SQLException {
    if (index != null) {
      return index;
    }
    var kept = file.read();
    var read = kept.isEmpty() ? null : SearchIndex.of(kept.get(), mostBytes).orElse(null);
    var made = read == null ? SearchIndex.empty(mostBytes) : read;
    index = made;
    since = made.since();
    for (var log : logs.entrySet()) {
      var reached = made.reached(log.getKey());
      if (reached.next() > log.getValue() || reached.mark() != mark(log.getKey(), reached.next())) {
        made.remove(log.getKey()); // Of another life of this home, put back from a backup.
      }
    }
    return made;
  }

  private void applyErasures(SearchIndex loaded) throws SQLException {
    for (var next = erased.poll(); next != null; next = erased.poll()) {
      if (next.positions().isEmpty()) {
        loaded.remove(next.log());
      } else {
        loaded.remove(next.log(), next.positions());
      }
      isChanged = true;
    }
  }

  /// Takes in what a log got since; false when there is no room.
  private boolean catchUp(SearchIndex loaded, Bytes log, long end) throws SQLException {
    var from = loaded.reached(log).next();
    while (from < end) {
      var batch = new Batch();
      var trouble = new LogScan(store, log).forwards(from, end, batch::take);
      if (batch.next > from) {
        if (!loaded.add(log, batch.texts, new SearchIndex.Reached(batch.next, batch.mark))) {
          return false;
        }
        isChanged = true;
        from = batch.next;
      } else {
        isComplete &= trouble.isEmpty();
        return true; // What cannot be read is passed over, this time.
      }
    }
    return true;
  }

  /// Some texts of a log, and how far they reach.
  private final class Batch {
    private final List<SearchIndex.Text> texts = new ArrayList<>();
    private long next;
    private long mark;

    boolean take(long position, LogEntry entry) {
      if (texts.size() == TOGETHER) {
        return false;
      }
      next = position + 1;
      mark = mark(entry);
      switch (entry) {
        case LogEntry.Sent sent -> add(position, sent.acceptedAt(), sent.letter());
        case LogEntry.Received(var text, _) -> add(position, text.receivedAt(), text.letter());
        case LogEntry.Failed _, LogEntry.TimerSet _, LogEntry.Erased _ -> {
          // Nothing that anybody said.
        }
      }
      return true;
    }

    private void add(long position, Instant time, Letter letter) {
      var at = time.toEpochMilli();
      if (at >= since) {
        texts.add(new SearchIndex.Text(position, at, words(letter)));
      }
    }

    /// What it says, and what the files are called that it describes.
    private static String words(Letter letter) {
      return Stream.concat(
              Stream.of(letter.text()), letter.attachments().stream().map(Attachment::name))
          .collect(Collectors.joining("\n"));
    }
  }

  /// What tells the last entry that was looked at from another one in its place.
  private long mark(Bytes log, long next) {
    if (next == 0) {
      return 0;
    }
    var mark = new long[1];
    new LogScan(store, log)
        .forwards(
            next - 1,
            next,
            (_, entry) -> {
              mark[0] = mark(entry);
              return true;
            });
    return mark[0];
  }

  private static long mark(LogEntry entry) {
    var checksum = new CRC32C();
    checksum.update(LogFormat.encode(entry).toByteArray());
    return checksum.getValue();
  }

  /// There are too many texts: makes an index of the newer half of them.
  private SearchIndex madeSmaller(SearchIndex full, Map<Bytes, Long> logs) throws SQLException {
    var middle = full.middle();
    full.close();
    var smaller = SearchIndex.empty(mostBytes);
    index = smaller;
    since = middle;
    smaller.leaveOutBefore(middle);
    isComplete = false;
    for (var log : logs.entrySet()) {
      if (!catchUp(smaller, log.getKey(), log.getValue())) {
        return madeSmaller(smaller, logs);
      }
    }
    return smaller;
  }

  private void forget() {
    var loaded = index;
    index = null;
    if (loaded != null) {
      loaded.close();
    }
    file.erase();
  }

  /// Lets the index go, unless somebody still looks for something; then it goes with the process.
  @Override
  public void close() {
    if (lock.tryLock()) {
      try {
        var loaded = index;
        index = null;
        if (loaded != null) {
          loaded.close();
        }
      } finally {
        lock.unlock();
      }
    }
  }
}
