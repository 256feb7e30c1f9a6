// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import dev.nightjar.node.internal.EngineLoop;
import dev.nightjar.node.peer.Answer;
import dev.nightjar.node.peer.Request;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// Whoever waits for the engine: asks on one thread, is answered from the engine's.
///
/// Every wait ends: with the answer, with the node, or with the caller's patience. Thread-safe.
final class Questions {
  /// For whatever needs no network.
  static final Duration SHORTLY = Duration.ofSeconds(30);

  /// Hands a question over.
  private interface Handover {
    EngineLoop.Taking now() throws InterruptedException;
  }

  private final EngineLoop loop;
  private final Lifetime lifetime;
  private final AtomicLong tickets = new AtomicLong();
  private final Map<Long, CompletableFuture<Answer>> answers = new ConcurrentHashMap<>();
  private final Map<Long, CompletableFuture<?>> waiting = new ConcurrentHashMap<>();

  Questions(EngineLoop loop, Lifetime lifetime) {
    this.loop = loop;
    this.lifetime = lifetime;
  }

  Answer ask(Request request, Duration patience) {
    var ticket = nextTicket();
    var answer = new CompletableFuture<Answer>();
    answers.put(ticket, answer);
    try {
      return await(ticket, answer, () -> loop.ask(ticket, request), patience);
    } finally {
      answers.remove(ticket);
    }
  }

  /// What `reader` says on the engine's thread, between two batches.
  <T> T look(Supplier<T> reader) {
    var seen = new CompletableFuture<T>();
    return await(nextTicket(), seen, () -> loop.look(() -> seen.complete(reader.get())), SHORTLY);
  }

  /// Hands over a request that is answered elsewhere, under the same ticket.
  ///
  /// @throws NightjarException if it was not taken
  void hand(long ticket, Request request) {
    lifetime.requireRunning();
    try {
      requireTaken(loop.ask(ticket, request));
    } catch (InterruptedException _) {
      throw interrupted();
    }
  }

  long nextTicket() {
    return tickets.incrementAndGet();
  }

  private <T> T await(
      long ticket, CompletableFuture<T> answer, Handover handover, Duration patience) {
    lifetime.requireRunning();
    waiting.put(ticket, answer);
    try {
      requireTaken(handover.now());
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException _) {
      throw lifetime.why();
    } catch (TimeoutException _) {
      throw Problems.busy();
    } catch (InterruptedException _) {
      throw interrupted();
    } finally {
      waiting.remove(ticket);
    }
  }

  private void requireTaken(EngineLoop.Taking taking) {
    switch (taking) {
      case TAKEN -> {
        // It will be answered.
      }
      case BUSY -> throw Problems.busy();
      case OVER -> throw lifetime.why();
    }
  }

  /// What a caller gets whose thread is interrupted while it waits.
  static CancellationException interrupted() {
    Thread.currentThread().interrupt();
    return new CancellationException("interrupted while waiting for the node");
  }

  /// On the engine's thread.
  void answered(long ticket, Answer answer) {
    var asked = answers.get(ticket);
    if (asked != null) {
      asked.complete(answer);
    }
  }

  /// Nobody will be answered any more.
  void fail() {
    waiting.values().forEach(answer -> answer.completeExceptionally(lifetime.why()));
  }
}
