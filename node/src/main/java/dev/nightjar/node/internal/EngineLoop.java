// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.internal;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.discovery.Announcement;
import dev.nightjar.node.discovery.DiscoveryEvents;
import dev.nightjar.node.discovery.Endpoint;
import dev.nightjar.node.peer.Event;
import dev.nightjar.node.peer.Request;
import dev.nightjar.node.transport.LinkEnd;
import dev.nightjar.node.transport.LinkFacts;
import dev.nightjar.node.transport.LinkId;
import dev.nightjar.node.transport.TransportEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The one thread on which a node's engine runs.
///
/// What waits is taken together, up to a limit. A connection puts in its beginning, its end, and
/// bytes only when its last ones were handled; users wait when too many of their requests do, and
/// what the network around says is dropped then. What the thread works with it closes itself as its
/// last act, however it ended, so that nothing is closed under its hands. Thread-safe.
public final class EngineLoop implements TransportEvents, DiscoveryEvents, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(EngineLoop.class.getName());
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  /// How much of what strangers on the network say may wait.
  private static final int MOST_HEARSAY = 64;

  /// How much the loop takes on.
  ///
  /// @param requests how many requests of users may wait
  /// @param together how many events are handled before what follows from them is stored
  public record Room(int requests, int together) {}

  private sealed interface Work {
    record Happened(Event event) implements Work {}

    record Consumed(Bytes contact) implements Work {}

    record Look(Runnable reader) implements Work {}

    record Nudge() implements Work {}

    record Stop() implements Work {}
  }

  /// What became of a request that was handed over.
  public enum Taking {
    /// It will be handled.
    TAKEN,
    /// Too many wait, and did for half a minute.
    BUSY,
    /// The loop is over or about to end.
    OVER
  }

  private final SystemTime time;
  private final Duration longestWaitForRoom;
  private final Duration longestClose;
  private final BlockingQueue<Work> work = new LinkedBlockingQueue<>();

  /// How far listeners are in each log of which the loop has not heard yet; each has one item in
  /// `work`, however far they get meanwhile.
  private final Map<Bytes, Long> consumed = new ConcurrentHashMap<>();

  private final Room room;
  private final Semaphore requests;
  private final Semaphore hearsay = new Semaphore(MOST_HEARSAY);
  private volatile @Nullable Thread thread;
  private volatile boolean over;

  public EngineLoop(SystemTime time, Room room) {
    this(time, room, Duration.ofSeconds(30), Duration.ofSeconds(3));
  }

  /// For tests, which cannot wait as long.
  EngineLoop(SystemTime time, Room room, Duration longestWaitForRoom, Duration longestClose) {
    this.time = time;
    this.room = room;
    requests = new Semaphore(room.requests());
    this.longestWaitForRoom = longestWaitForRoom;
    this.longestClose = longestClose;
  }

  /// Begins; events that came before are handled after the start itself.
  public void start(LoopBody body) {
    var started = Thread.ofPlatform().daemon().name("nightjar-engine").unstarted(() -> run(body));
    thread = started;
    started.start();
  }

  /// A request of the user's; waits while too many do.
  public Taking ask(long ticket, Request request) throws InterruptedException {
    return hand(new Work.Happened(new Event.Asked(ticket, request)));
  }

  /// Runs `reader` between events, on the loop's thread; waits like [#ask].
  public Taking look(Runnable reader) throws InterruptedException {
    return hand(new Work.Look(reader));
  }

  private Taking hand(Work item) throws InterruptedException {
    if (!requests.tryAcquire(longestWaitForRoom.toMillis(), TimeUnit.MILLISECONDS)) {
      return over ? Taking.OVER : Taking.BUSY;
    }
    if (over) {
      requests.release();
      return Taking.OVER;
    }
    work.add(item);
    return Taking.TAKEN;
  }

  /// Listeners have had everything of a contact's log before this position.
  public void consumed(Bytes contact, long position) {
    if (consumed.put(contact, position) == null) {
      work.add(new Work.Consumed(contact));
    }
  }

  /// A listener has been told that another copy of this home was found.
  public void copyTold() {
    work.add(new Work.Happened(new Event.CopyTold()));
  }

  /// Makes the loop look whether something is due.
  public void wake() {
    work.add(new Work.Happened(new Event.Tick()));
  }

  /// The body has something to do that is no event: the disk is done. From any thread.
  public void nudge() {
    work.add(new Work.Nudge());
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

  @Override
  public void announced(Announcement announcement) {
    hear(new Event.Announced(announcement));
  }

  @Override
  public void sought() {
    hear(new Event.Sought());
  }

  private void hear(Event event) {
    if (hearsay.tryAcquire()) {
      work.add(new Work.Happened(event));
    }
  }

  @Override
  public void moved(List<Endpoint> endpoints) {
    work.add(new Work.Happened(new Event.Moved(endpoints)));
  }

  private void run(LoopBody body) {
    var failure = turn(body);
    if (failure != null) {
      body.failing(failure);
    }
    over = true;
    requests.release(room.requests()); // Whoever waits for room sees that the loop is over.
    try {
      body.over();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "The node could not be closed because of a bug.", e);
    }
    if (failure != null) {
      Thread.ofVirtual().name("nightjar-stop").start(body::failed);
    }
  }

  /// Until it is asked to stop, or fails.
  private LoopBody.@Nullable Failure turn(LoopBody body) {
    try {
      List<Work> batch = List.of(new Work.Happened(new Event.Started()));
      var next = Instant.MAX;
      while (true) {
        if (!handle(batch, body, !time.steady().isBefore(next))) {
          return new LoopBody.Failure.Store();
        }
        if (over) {
          return body.settle(time.now()) ? null : new LoopBody.Failure.Store();
        }
        next = body.nextTick(time.now());
        batch = take(next);
      }
    } catch (InterruptedException | RuntimeException | Error e) { // Nobody has to interrupt it.
      LOG.log(System.Logger.Level.ERROR, "The node stopped because of a bug.", e);
      return new LoopBody.Failure.Bug(e);
    }
  }

  private List<Work> take(Instant next) throws InterruptedException {
    var batch = new ArrayList<Work>();
    var far = time.steady().plus(LONGEST_WAIT);
    var wait = Duration.between(time.steady(), next.isBefore(far) ? next : far);
    var first = work.poll(Math.max(0, wait.toMillis() + 1), TimeUnit.MILLISECONDS);
    if (first != null) {
      batch.add(first);
      work.drainTo(batch, room.together() - 1);
    }
    return batch;
  }

  private boolean handle(List<Work> batch, LoopBody body, boolean isTickDue) {
    var events = new ArrayList<Event>();
    for (var item : batch) {
      switch (item) {
        case Work.Happened(var event) -> {
          if (event instanceof Event.Asked) {
            requests.release();
          } else if (event instanceof Event.Announced || event instanceof Event.Sought) {
            hearsay.release();
          }
          events.add(event);
        }
        case Work.Consumed(var contact) -> {
          var position = consumed.remove(contact);
          if (position != null) {
            events.add(new Event.Consumed(contact, position));
          }
        }
        case Work.Look(var reader) -> {
          requests.release();
          reader.run();
        }
        case Work.Nudge _ -> {
          // The body sees for itself.
        }
        case Work.Stop _ -> {
          events.add(new Event.Stopping());
          over = true;
        }
      }
    }
    if (isTickDue) {
      events.add(new Event.Tick());
    }
    return body.handle(events, time.now(), !work.isEmpty());
  }

  /// Asks the loop to handle what waits and to end, and waits for it for at most 3 s, interrupted
  /// or not. One that takes longer closes what it works with when it is done.
  @Override
  public void close() {
    work.add(new Work.Stop());
    var running = thread;
    if (running != null && !running.equals(Thread.currentThread())) {
      join(running);
    }
    over = true;
  }

  private void join(Thread running) {
    var deadline = time.steady().plus(longestClose);
    var wasInterrupted = false;
    while (running.isAlive() && time.steady().isBefore(deadline)) {
      try {
        running.join(Duration.between(time.steady(), deadline));
      } catch (InterruptedException _) {
        wasInterrupted = true; // The home has to be closed nonetheless.
      }
    }
    if (running.isAlive()) {
      LOG.log(System.Logger.Level.WARNING, "The node is still busy; its home closes later.");
    }
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
