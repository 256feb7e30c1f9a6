// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.internal.EngineLoop.Taking;
import dev.nightjar.node.peer.Event;
import dev.nightjar.node.peer.Request;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The loop ends in order, whatever is under way: first everybody can know, then it closes what it
/// works with, and nobody else does.
@Timeout(60)
final class EngineLoopTest {
  private static final Request ANYTHING = new Request.Remove(Bytes.copyOf(new byte[8]));
  private static final int MOST_REQUESTS = 4_096;
  private static final Duration SOON = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofSeconds(30);

  private final StubBody body = new StubBody();
  private final EngineLoop loop = loop(LONG, LONG);

  private static EngineLoop loop(Duration longestWaitForRoom, Duration longestClose) {
    var time = new SystemTime(InstantSource.system(), System::nanoTime);
    return new EngineLoop(
        time, new EngineLoop.Room(MOST_REQUESTS, 16), longestWaitForRoom, longestClose);
  }

  @Test
  void handlesWhatCameBeforeItsStartAfterTheStartItself() throws InterruptedException {
    assertThat(loop.ask(7, ANYTHING)).isEqualTo(Taking.TAKEN);
    loop.start(body);

    assertThat(body.events.take()).isEqualTo(new Event.Started());
    assertThat(body.events.take()).isEqualTo(new Event.Asked(7, ANYTHING));
    loop.close();
    assertThat(body.events.take()).isEqualTo(new Event.Stopping());
    assertThat(body.next()).isEqualTo("over");
    assertThat(loop.ask(8, ANYTHING)).isEqualTo(Taking.OVER);
    assertThat(body.calls).isEmpty();
  }

  @Test
  void hearsOnceHowFarListenersAreHoweverOftenItWasSaid() throws InterruptedException {
    var bob = Bytes.copyOf(new byte[8]);
    loop.consumed(bob, 1);
    loop.consumed(bob, 2);
    loop.start(body);
    loop.consumed(bob, 3);
    loop.close();

    assertThat(body.events.take()).isEqualTo(new Event.Started());
    assertThat(List.copyOf(body.events))
        .isIn(
            List.of(new Event.Consumed(bob, 3), new Event.Stopping()),
            List.of(new Event.Consumed(bob, 2), new Event.Consumed(bob, 3), new Event.Stopping()));
  }

  @Test
  void whatStrangersSayIsDroppedWhenTooMuchWaits() throws InterruptedException {
    for (var i = 0; i < 1_000; i++) {
      loop.sought();
    }
    loop.start(body);
    loop.close();
    assertThat(body.events).hasSize(64 + 2).startsWith(new Event.Started());

    assertThat(body.next()).isEqualTo("over");
  }

  @Test
  void onceHandledTheyAreHeardAgain() throws InterruptedException {
    loop.start(body);
    for (var i = 0; i < 1_000; i++) {
      loop.sought();
      while (!(body.events.take() instanceof Event.Sought)) {
        // The start.
      }
    }
    loop.close();
    assertThat(body.next()).isEqualTo("over");
  }

  @Test
  void aStoreThatFailsEndsIt() throws InterruptedException {
    body.failStore();
    loop.start(body);

    assertThat(body.next()).isEqualTo("failing Store");
    assertThat(body.next()).isEqualTo("over");
    assertThat(body.next()).isEqualTo("failed");
    assertThat(loop.ask(1, ANYTHING)).isEqualTo(Taking.OVER);
    loop.close();
    assertThat(body.calls).isEmpty();
  }

  @Test
  void aBugEndsIt() throws InterruptedException {
    body.throwSomething();
    loop.start(body);

    assertThat(body.next()).isEqualTo("failing Bug");
    assertThat(body.next()).isEqualTo("over");
    assertThat(body.next()).isEqualTo("failed");
  }

  @Test
  void aReaderThatThrowsIsABugToo() throws InterruptedException {
    loop.start(body);
    assertThat(
            loop.look(() -> {
              throw new IllegalStateException("planted");
            }))
        .isEqualTo(Taking.TAKEN);

    assertThat(body.next()).isEqualTo("failing Bug");
  }

  @Test
  void closingWaitsForWhatIsUnderWay() throws InterruptedException {
    var gate = body.hold();
    loop.start(body);
    body.busy.acquire();
    var closing = Thread.ofVirtual().start(loop::close);

    assertThat(closing.join(SOON)).isFalse();
    assertThat(body.calls).isEmpty();
    gate.release(10);
    closing.join();
    assertThat(body.calls).containsExactly("over");
  }

  @Test
  void anInterruptDoesNotMakeClosingHasty() throws InterruptedException {
    var gate = body.hold();
    loop.start(body);
    body.busy.acquire();
    var wasKept = new AtomicBoolean();
    var closing =
        Thread.ofVirtual()
            .start(() -> {
              Thread.currentThread().interrupt();
              loop.close();
              wasKept.set(Thread.currentThread().isInterrupted());
            });

    assertThat(closing.join(SOON)).isFalse();
    closing.interrupt();
    assertThat(closing.join(SOON)).isFalse();
    assertThat(body.calls).isEmpty();
    gate.release(10);
    closing.join();
    assertThat(wasKept).isTrue();
    assertThat(body.calls).containsExactly("over");
  }

  @Test
  void aLoopThatIsStuckClosesLaterByItself() throws InterruptedException {
    var impatient = loop(LONG, SOON);
    var gate = body.hold();
    impatient.start(body);
    body.busy.acquire();
    impatient.close();

    assertThat(body.calls).isEmpty();
    gate.release(10);
    assertThat(body.next()).isEqualTo("over");
  }

  @Test
  void tooManyRequestsAreRefused() throws InterruptedException {
    var impatient = loop(SOON, LONG);
    fill(impatient);
    assertThat(impatient.ask(0, ANYTHING)).isEqualTo(Taking.BUSY);
    assertThat(impatient.look(() -> {})).isEqualTo(Taking.BUSY);

    impatient.start(body);
    for (var i = 0; i < MOST_REQUESTS + 1; i++) {
      body.events.take();
    }
    assertThat(impatient.ask(0, ANYTHING)).isEqualTo(Taking.TAKEN);
    impatient.close();
  }

  @Test
  void whoeverWaitsForRoomHearsThatTheLoopIsOver() throws InterruptedException, ExecutionException {
    var gate = body.hold();
    loop.start(body);
    body.busy.acquire();
    fill(loop);
    var waiting = new CompletableFuture<Taking>();
    var asking =
        Thread.ofVirtual()
            .start(() -> {
              try {
                waiting.complete(loop.ask(0, ANYTHING));
              } catch (InterruptedException e) {
                waiting.completeExceptionally(e);
              }
            });
    assertThat(asking.join(SOON)).isFalse();
    body.failStore();
    gate.release(10);

    assertThat(waiting.orTimeout(20, TimeUnit.SECONDS).get()).isEqualTo(Taking.OVER);
  }

  private static void fill(EngineLoop loop) throws InterruptedException {
    for (var i = 0; i < MOST_REQUESTS; i++) {
      assertThat(loop.ask(i, ANYTHING)).isEqualTo(Taking.TAKEN);
    }
  }
}
