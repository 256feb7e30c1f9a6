// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.internal.EngineLoop;
import dev.nightjar.node.internal.ListenerQueue;
import dev.nightjar.node.internal.StubBody;
import dev.nightjar.node.internal.SystemTime;
import dev.nightjar.node.peer.Answer;
import dev.nightjar.node.peer.Event;
import dev.nightjar.node.peer.Progress;
import dev.nightjar.node.peer.Request;
import dev.nightjar.testkit.FakeTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What becomes of messages from the question whether they are accepted to their end.
@Timeout(60)
final class DeliveriesTest {
  private static final Protection HYBRID = new Protection(Suite.HYBRID, Protection.Kind.SESSION);
  private static final Request.Send TEXT =
      new Request.Send(SomeContact.BOB.id(), "hello", null, Duration.ofDays(1));

  private final StubBody body = new StubBody();
  private final EngineLoop loop =
      new EngineLoop(
          new SystemTime(InstantSource.system(), System::nanoTime), new EngineLoop.Room(16, 16));
  private final Lifetime lifetime = new Lifetime();
  private final Questions questions = new Questions(loop, lifetime);
  private final ListenerQueue queue = new ListenerQueue(() -> {}, 4_096);
  private final FakeTime time = FakeTime.atNoon();
  private final Deliveries deliveries = new Deliveries(queue, time);

  @AfterEach
  void stop() {
    queue.close();
    loop.close();
  }

  @Test
  void aMessageIsAcceptedSentAndAcknowledged() throws Exception {
    var delivery = accepted(1);
    assertThat(delivery.state()).isEqualTo(new DeliveryState.Pending());
    assertThat(delivery.to().name()).isEqualTo("bob");

    time.advance(Duration.ofMillis(5));
    advance(1, new Progress.Sent(Suite.QUANTUM, 321));
    assertThat(delivery.state()).isEqualTo(new DeliveryState.Sent());
    assertThat(delivery.wireBytes()).hasValue(321);
    assertThat(delivery.protection().suite()).isEqualTo(Suite.QUANTUM);
    advance(1, new Progress.Acknowledged());

    var end = new DeliveryState.Acknowledged(Duration.ofMillis(5));
    assertThat(delivery.await(Duration.ZERO)).isEqualTo(end);
    assertThat(delivery.whenFinal().get()).isEqualTo(end);
    advance(1, new Progress.Failed(Progress.Reason.EXPIRED));
    assertThat(delivery.state()).isEqualTo(end);
  }

  @Test
  void whoeverSubmitsIsToldOnAnotherThreadAfterTheRest() throws Exception {
    var first = deliveries.submit(questions, TEXT, SomeContact.BOB, HYBRID);
    var second = deliveries.submit(questions, TEXT, SomeContact.BOB, HYBRID);
    var both = first.thenCombine(second, (_, _) -> Thread.currentThread());
    var waits = first.thenRun(second::join); // Holds nobody up who is told after it.
    accept(1);
    accept(2);
    assertThat(first).isNotDone();
    deliveries.flush();

    assertThat(both.get()).isNotEqualTo(Thread.currentThread());
    waits.get();
    assertThat(second.get().id()).isEqualTo(Views.id(SomeContact.id(2)));
  }

  @Test
  void whoeverSubmitsToANodeThatEndsIsToldSo() {
    var submitted = deliveries.submit(questions, TEXT, SomeContact.BOB, HYBRID);
    deliveries.suspend(Problems.closed());

    assertThatThrownBy(submitted::get).cause().isInstanceOf(NightjarException.Stopped.class);
  }

  @Test
  void aRefusalNamesTheContact() {
    var accepted = deliveries.hand(questions, TEXT, SomeContact.BOB, HYBRID);
    assertThat(deliveries.answered(1, new Answer.Refused(Answer.Reason.TOO_MANY_TEXTS))).isTrue();

    assertThatThrownBy(accepted::join)
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            NightjarException.Refused.class,
            refused -> {
              assertThat(refused.reason())
                  .isEqualTo(NightjarException.Refused.Reason.TOO_MANY_MESSAGES);
              assertThat(refused).hasMessageContaining("bob");
            });
  }

  @Test
  void whatAnotherRunSentHasAnEndAndNoDelivery() {
    assertThat(deliveries.advance(SomeContact.id(9), new Progress.Acknowledged()))
        .isEqualTo(new DeliveryState.Acknowledged(Duration.ZERO));
    assertThat(deliveries.answered(77, new Answer.Removed())).isFalse();
  }

  @Test
  void aNodeThatEndsSuspendsWhatIsStoredAndRefusesTheRest() throws Exception {
    var stored = accepted(1);
    var asked = deliveries.hand(questions, TEXT, SomeContact.BOB, HYBRID);
    deliveries.suspend(Problems.closed());

    assertThat(stored.state()).isEqualTo(new DeliveryState.Suspended());
    assertThat(asked).isCompletedExceptionally();
    assertThatThrownBy(asked::get).cause().isInstanceOf(NightjarException.Stopped.class);
  }

  @Test
  void aNodeThatIsOverTakesNothing() {
    lifetime.end(Problems.closed());

    assertThatThrownBy(() -> deliveries.hand(questions, TEXT, SomeContact.BOB, HYBRID))
        .isInstanceOf(NightjarException.Stopped.class);
    assertThat(deliveries.answered(1, new Answer.Removed())).isFalse();
  }

  @Test
  void whoeverWatchesSeesTheStatesInOrderOnOneThread() throws Exception {
    var delivery = accepted(1);
    var gate = new CountDownLatch(1);
    var begun = new CountDownLatch(1);
    queue.call(() -> {
      begun.countDown();
      await(gate);
    });
    begun.await();
    var states = new LinkedBlockingQueue<DeliveryState>();
    var threads = new LinkedBlockingQueue<Thread>();
    delivery.onChange(state -> {
      states.add(state);
      threads.add(Thread.currentThread());
    });
    advance(1, new Progress.Sent(Suite.HYBRID, 1));
    advance(1, new Progress.Acknowledged());
    assertThat(states).isEmpty();
    gate.countDown();

    assertThat(states.take()).isEqualTo(new DeliveryState.Pending());
    assertThat(states.take()).isEqualTo(new DeliveryState.Sent());
    assertThat(states.take()).isInstanceOf(DeliveryState.Acknowledged.class);
    assertThat(threads).allMatch(Thread::isVirtual).doesNotContain(Thread.currentThread());
  }

  @Test
  void whoeverStopsWatchingSeesNoMore() throws Exception {
    var delivery = accepted(1);
    BlockingQueue<DeliveryState> states = new LinkedBlockingQueue<>();
    var place = new AtomicReference<Subscription>();
    place.set(
        delivery.onChange(state -> {
          states.add(state);
          if (state instanceof DeliveryState.Sent) {
            place.get().close();
          }
        }));
    advance(1, new Progress.Sent(Suite.HYBRID, 1));
    assertThat(states.take()).isEqualTo(new DeliveryState.Pending());
    assertThat(states.take()).isEqualTo(new DeliveryState.Sent());
    advance(1, new Progress.Acknowledged());

    var end = new CountDownLatch(1);
    queue.call(end::countDown);
    end.await();
    assertThat(states).isEmpty();
  }

  @Test
  void waitingEndsInATimeAnInterruptOrTheEnd() throws Exception {
    var delivery = accepted(1);
    assertThat(delivery.await(Duration.ofMillis(1))).isEqualTo(new DeliveryState.Pending());

    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> delivery.await(Duration.ofSeconds(Long.MAX_VALUE)))
        .isInstanceOf(InterruptedException.class);

    var waiting = new CompletableFuture<DeliveryState>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            waiting.complete(delivery.await(Duration.ofSeconds(Long.MAX_VALUE)));
          } catch (InterruptedException e) {
            waiting.completeExceptionally(e);
          }
        });
    advance(1, new Progress.Waiting(Progress.Reason.UNREACHABLE));
    assertThat(delivery.awaitHindrance(Duration.ofDays(1)))
        .isEqualTo(new DeliveryState.Waiting(DeliveryState.Reason.UNREACHABLE));
    advance(1, new Progress.Failed(Progress.Reason.EXPIRED));
    assertThat(waiting.get()).isEqualTo(new DeliveryState.Failed(DeliveryState.Reason.EXPIRED));
  }

  @Test
  void theEngineGetsTheRequest() throws InterruptedException {
    var accepted = deliveries.hand(questions, TEXT, SomeContact.BOB, HYBRID);
    loop.start(body);

    assertThat(body.events.take()).isEqualTo(new Event.Started());
    assertThat(body.events.take()).isEqualTo(new Event.Asked(1, TEXT));
    assertThat(accepted).isNotDone();
  }

  private Delivery accepted(int number) throws InterruptedException, ExecutionException {
    var accepted = deliveries.hand(questions, TEXT, SomeContact.BOB, HYBRID);
    accept(number);
    return accepted.get();
  }

  private void accept(int number) {
    deliveries.answered(number, new Answer.Accepted(SomeContact.BOB, SomeContact.id(number)));
  }

  private void advance(int number, Progress progress) {
    deliveries.advance(SomeContact.id(number), progress);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
