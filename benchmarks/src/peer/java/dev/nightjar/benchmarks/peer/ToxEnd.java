// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.peer;

import dev.nightjar.benchmarks.scenario.Times;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// One end of a Tox conversation with one friend, and what it can be asked to do.
///
/// Owned by one thread, which also turns the library's loop.
final class ToxEnd implements Toxcore.Listener {
  private static final int SIZE = 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Toxcore tox;
  private final MemorySegment text;
  private final boolean busy;
  private @Nullable String asking;
  private boolean isConnected;
  private boolean answersAll;
  private int unanswered;
  private long received;
  private long receipts;
  private int lastReceipt = -1;

  /// @param busy whether the loop turns without a pause, instead of with those that toxcore wants
  ToxEnd(Path library, boolean busy) throws Throwable {
    tox = new Toxcore(library, this);
    this.busy = busy;
    var letters = new byte[SIZE];
    new SplittableRandom(1).nextBytes(letters);
    text = tox.text(letters);
  }

  /// Does one thing and says what came of it.
  Map<String, Object> play(String what, List<String> with) throws Throwable {
    return switch (what) {
      case "self" -> Map.of("address", tox.address(), "port", tox.port(), "key", tox.networkKey());
      case "meet" -> meet(Integer.parseInt(with.get(0)), with.get(1), with.get(2));
      case "received" -> Map.of("count", received);
      case "flood" ->
          flood(Duration.ofMillis(Long.parseLong(with.get(0))), Integer.parseInt(with.get(1)));
      case "round-trip" -> roundTrip(Integer.parseInt(with.getFirst()));
      case "answer" -> {
        answersAll = Boolean.parseBoolean(with.getFirst());
        yield Map.of();
      }
      case "echo" -> echo(Duration.ofMillis(Long.parseLong(with.getFirst())));
      default -> throw new IllegalArgumentException("nobody knows how to " + what);
    };
  }

  /// One turn of the loop.
  void turn() throws Throwable {
    tox.iterate();
    if (asking != null) {
      tox.accept(asking);
      asking = null;
    }
    for (; unanswered > 0; unanswered--) {
      tox.send(text);
    }
    if (!busy) {
      Thread.sleep(tox.interval());
    }
  }

  /// From an address in hand to being online, and to the first message that arrived.
  private Map<String, Object> meet(int port, String networkKey, String address) throws Throwable {
    var start = System.nanoTime();
    tox.bootstrap(port, networkKey);
    tox.befriend(address);
    turnUntil(() -> isConnected);
    var online = System.nanoTime();
    var message = tox.send(text);
    turnUntil(() -> lastReceipt == message);
    return Map.of("online", (online - start) / 1e6, "talking", (System.nanoTime() - start) / 1e6);
  }

  /// As many messages as will go while so many are under way.
  private Map<String, Object> flood(Duration time, int flight) throws Throwable {
    var before = receipts;
    var sent = 0L;
    var start = System.nanoTime();
    var end = start + time.toNanos();
    while (System.nanoTime() < end) {
      while (sent - (receipts - before) < flight && tox.send(text) >= 0) {
        sent++;
      }
      turn();
    }
    var count = receipts - before;
    var nanos = System.nanoTime() - start;
    var all = before + sent;
    turnUntil(() -> receipts == all);
    return Map.of("rate", count * 1e9 / nanos, "count", sent);
  }

  private Map<String, Object> roundTrip(int count) throws Throwable {
    var times = new Times();
    for (var i = 0; i < count; i++) {
      var start = System.nanoTime();
      var message = tox.send(text);
      turnUntil(() -> lastReceipt == message);
      times.add(System.nanoTime() - start);
    }
    return times.figures("");
  }

  /// One message after the other, each when the one before was answered.
  private Map<String, Object> echo(Duration time) throws Throwable {
    var times = new Times();
    var end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      var wanted = received + 1;
      var start = System.nanoTime();
      tox.send(text);
      turnUntil(() -> received == wanted);
      times.add(System.nanoTime() - start);
    }
    return times.figures("");
  }

  private void turnUntil(BooleanSupplier done) throws Throwable {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("nothing came of it in " + PATIENCE.toSeconds() + " s");
      }
      turn();
    }
  }

  @Override
  public void request(String key) {
    asking = key;
  }

  @Override
  public void connection(boolean isThere) {
    isConnected = isThere;
  }

  @Override
  public void message() {
    received++;
    if (answersAll) {
      unanswered++;
    }
  }

  @Override
  public void receipt(int message) {
    receipts++;
    lastReceipt = message;
  }
}
