// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.internal.EngineLoop;
import dev.nightjar.node.internal.ListenerQueue;
import dev.nightjar.node.internal.StubBody;
import dev.nightjar.node.internal.SystemTime;
import dev.nightjar.node.peer.Event;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Messages wait for whoever takes them, and are taken only when that one has returned.
@Timeout(60)
final class ListenersTest {
  private static final int MOST_HELD = 64;
  private static final Bytes BOB = SomeContact.BOB.id();

  private final StubBody body = new StubBody();
  private final EngineLoop loop =
      new EngineLoop(
          new SystemTime(InstantSource.system(), System::nanoTime), new EngineLoop.Room(16, 16));
  private final ListenerQueue queue = new ListenerQueue(loop::wake, MOST_HELD);
  private final Listeners listeners = new Listeners(queue, loop, MOST_HELD);
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  @BeforeEach
  void start() {
    loop.start(body);
  }

  @AfterEach
  void stop() {
    loop.close();
    queue.close();
  }

  @Test
  void aMessageWaitsForAListenerAndIsGivenInOrder() throws InterruptedException {
    arrive(1);
    arrive(2);
    var subscription = listeners.add(this::hear);
    arrive(3);

    for (var i = 1; i <= 3; i++) {
      assertThat(heard.take()).isEqualTo("text " + i);
    }
    awaitConsumed(4);
    subscription.close();
    arrive(4);
    listeners.add(this::hear);
    assertThat(heard.take()).isEqualTo("text 4");
  }

  @Test
  void aMessageIsTakenOnlyWhenTheListenerReturned() throws InterruptedException {
    var gate = new CountDownLatch(1);
    listeners.add(event -> {
      hear(event);
      await(gate);
    });
    arrive(1);
    heard.take();
    loop.wake();
    awaitTick();
    assertThat(body.events).doesNotHaveAnyElementsOfTypes(Event.Consumed.class);

    gate.countDown();
    awaitConsumed(2);
  }

  @Test
  void aListenerThatLeavesDuringAMessageLeavesItToTheNext() throws InterruptedException {
    var place = new AtomicReference<Subscription>();
    place.set(
        listeners.add(event -> {
          hear(event);
          place.get().close();
        }));
    arrive(1);
    arrive(2);
    assertThat(heard.take()).isEqualTo("text 1");

    listeners.add(this::hear);
    assertThat(heard.take()).isEqualTo("text 1");
    assertThat(heard.take()).isEqualTo("text 2");
    awaitConsumed(3);
  }

  @Test
  void aListenerThatThrowsHasHadTheMessage() throws InterruptedException {
    listeners.add(_ -> {
      throw new IllegalStateException("planted");
    });
    arrive(1);

    awaitConsumed(2);
  }

  @Test
  void asLongAsNobodyTakesThemThereIsRoomForSoManyMessages() throws InterruptedException {
    for (var i = 0; i < MOST_HELD; i++) {
      assertThat(listeners.hasRoom()).isTrue();
      arrive(i);
    }
    assertThat(listeners.hasRoom()).isFalse();

    listeners.add(this::hear);
    for (var i = 0; i < MOST_HELD; i++) {
      heard.take();
    }
    awaitTick(); // The engine looks again.
    assertThat(listeners.hasRoom()).isTrue();
  }

  @Test
  void aSlowListenerLeavesNoRoom() throws InterruptedException {
    var gate = new CountDownLatch(1);
    listeners.add(_ -> await(gate));
    for (var i = 0; i < MOST_HELD; i++) {
      arrive(i);
    }
    assertThat(listeners.hasRoom()).isFalse();

    gate.countDown();
    awaitConsumed(MOST_HELD);
    assertThat(listeners.hasRoom()).isTrue();
  }

  private void hear(NodeEvent event) {
    if (event instanceof NodeEvent.MessageReceived(var message)) {
      heard.add(message.text());
    }
  }

  private void awaitTick() throws InterruptedException {
    var event = body.events.take();
    while (!(event instanceof Event.Tick)) {
      event = body.events.take();
    }
  }

  private void arrive(int number) {
    listeners.arrived(SomeContact.said(number));
    listeners.flush();
  }

  /// The engine is told how far the listeners are, perhaps not of each step, but never of less.
  private void awaitConsumed(long end) throws InterruptedException {
    for (var position = 0L; position < end; ) {
      if (body.events.take() instanceof Event.Consumed(var contact, var next)) {
        assertThat(contact).isEqualTo(BOB);
        assertThat(next).isGreaterThan(position);
        position = next;
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
