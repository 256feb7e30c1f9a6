// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.internal;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.peer.Event;
import dev.nightjar.node.peer.PeerDriver;
import dev.nightjar.node.peer.PeerEngine;
import dev.nightjar.node.peer.Request;
import dev.nightjar.node.transport.LinkEnd;
import dev.nightjar.node.transport.LinkFacts;
import dev.nightjar.node.transport.LinkId;
import dev.nightjar.node.transport.TransportEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The one thread on which a node's engine runs.
///
/// What waits is taken together, up to 256 events, so that one write to the disk serves them all.
/// Connections bound what they put in by themselves, for they are read again only when their last
/// bytes were handled; users wait when 4,096 of their requests do. Thread-safe.
public final class EngineLoop implements TransportEvents, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(EngineLoop.class.getName());
  private static final int MOST_TOGETHER = 256;
  private static final int MOST_REQUESTS = 4_096;
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);
  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(3);

  private sealed interface Work {
    record Happened(Event event) implements Work {}

    record Look(Consumer<PeerEngine> reader) implements Work {}

    record Stop() implements Work {}
  }

  /// Why the loop ended without having been asked to.
  public enum Failure {
    /// The home could not be written.
    STORE,
    /// A bug; it is in the log.
    BUG
  }

  private final SystemTime time;
  private final BlockingQueue<Work> work = new LinkedBlockingQueue<>();
  private final Semaphore requests = new Semaphore(MOST_REQUESTS);
  private volatile @Nullable Thread thread;
  private volatile boolean over;

  public EngineLoop(SystemTime time) {
    this.time = time;
  }

  /// Begins; events that came before are handled after the start itself.
  ///
  /// @param afterBatch called on the loop's thread when events were handled
  /// @param whenFailed called on a thread of its own when the loop cannot go on
  public void start(
      PeerEngine engine, PeerDriver driver, Runnable afterBatch, Consumer<Failure> whenFailed) {
    var started =
        Thread.ofPlatform()
            .daemon()
            .name("nightjar-engine")
            .unstarted(() -> run(new Running(engine, driver, afterBatch, whenFailed)));
    thread = started;
    started.start();
  }

  /// What the loop turns.
  private record Running(
      PeerEngine engine, PeerDriver driver, Runnable afterBatch, Consumer<Failure> whenFailed) {}

  /// A request of the user's; waits while too many do. False when the loop is over.
  public boolean ask(long ticket, Request request) {
    requests.acquireUninterruptibly();
    if (over) {
      requests.release();
      return false;
    }
    return work.add(new Work.Happened(new Event.Asked(ticket, request)));
  }

  /// Lets `reader` look at the engine between events. False when the loop is over.
  public boolean look(Consumer<PeerEngine> reader) {
    return !over && work.add(new Work.Look(reader));
  }

  /// Listeners have had everything of a contact's log before this position.
  public void consumed(Bytes contact, long position) {
    work.add(new Work.Happened(new Event.Consumed(contact, position)));
  }

  /// Makes the loop look whether something is due.
  public void wake() {
    work.add(new Work.Happened(new Event.Tick()));
  }

  @Override
  public void opened(LinkId link, LinkFacts facts) {
    work.add(new Work.Happened(new Event.Opened(link, facts)));
  }

  @Override
  public void received(LinkId link, Bytes chunk) {
    work.add(new Work.Happened(new Event.Received(link, chunk)));
  }

  @Override
  public void ended(LinkId link, LinkEnd why) {
    work.add(new Work.Happened(new Event.Ended(link, why)));
  }

  private void run(Running running) {
    try {
      List<Work> batch = List.of(new Work.Happened(new Event.Started()));
      var next = Instant.MAX;
      while (true) {
        if (!handle(batch, running, !time.steady().isBefore(next))) {
          fail(running, Failure.STORE);
          return;
        }
        if (over) {
          return;
        }
        next = running.engine().nextTick(time.now());
        batch = take(next);
      }
    } catch (InterruptedException _) {
      over = true; // Somebody wants this thread to end.
    } catch (RuntimeException | Error e) {
      LOG.log(System.Logger.Level.ERROR, "The node stopped because of a bug.", e);
      fail(running, Failure.BUG);
    }
  }

  private void fail(Running running, Failure failure) {
    over = true;
    requests.release(MOST_REQUESTS);
    Thread.ofVirtual().name("nightjar-stop").start(() -> running.whenFailed().accept(failure));
  }

  private List<Work> take(Instant next) throws InterruptedException {
    var batch = new ArrayList<Work>();
    var far = time.steady().plus(LONGEST_WAIT);
    var wait = Duration.between(time.steady(), next.isBefore(far) ? next : far);
    var first = work.poll(Math.max(0, wait.toMillis() + 1), TimeUnit.MILLISECONDS);
    if (first != null) {
      batch.add(first);
      work.drainTo(batch, MOST_TOGETHER - 1);
    }
    return batch;
  }

  private boolean handle(List<Work> batch, Running running, boolean isTickDue) {
    var events = new ArrayList<Event>();
    for (var item : batch) {
      switch (item) {
        case Work.Happened(var event) -> {
          if (event instanceof Event.Asked) {
            requests.release();
          }
          events.add(event);
        }
        case Work.Look(var reader) -> reader.accept(running.engine());
        case Work.Stop _ -> {
          events.add(new Event.Stopping());
          over = true;
        }
      }
    }
    if (isTickDue) {
      events.add(new Event.Tick());
    }
    if (!events.isEmpty()) {
      if (!running.driver().handle(events, time.now())) {
        return false;
      }
      running.afterBatch().run();
    }
    return true;
  }

  /// Handles what waits and ends; within 3 s.
  @Override
  public void close() {
    work.add(new Work.Stop());
    var running = thread;
    if (running != null && !running.equals(Thread.currentThread())) {
      try {
        if (!running.join(LONGEST_CLOSE)) {
          running.interrupt();
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
    over = true;
  }
}
