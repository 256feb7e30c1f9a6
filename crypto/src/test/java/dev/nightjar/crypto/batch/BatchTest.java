// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.nightjar.crypto.batch.Outcome.Broken;
import dev.nightjar.crypto.batch.Outcome.Done;
import dev.nightjar.crypto.batch.Outcome.Failed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BatchTest {
  private final ExecutorService threads = Executors.newFixedThreadPool(3);
  private final Batch batch = new Batch(threads, 4, 1000);

  @AfterEach
  void stop() {
    threads.close();
  }

  @Test
  void keepsTheOrder() throws InterruptedException {
    var outcomes = batch.run(numbers(1000), number -> Optional.of(number * 2));

    assertThat(outcomes)
        .isEqualTo(numbers(1000).stream().map(number -> new Done<>(number * 2)).toList());
  }

  @Test
  void givesEachItemAnOutcomeOfItsOwn() throws InterruptedException {
    var bug = new IllegalStateException("bug");
    var outcomes =
        batch.<Integer, Integer>run(
            numbers(100),
            number -> {
              if (number % 10 == 3) {
                throw bug;
              }
              return number % 10 == 7 ? Optional.empty() : Optional.of(number);
            });

    for (var number = 0; number < 100; number++) {
      assertThat(outcomes.get(number))
          .isEqualTo(
              switch (number % 10) {
                case 3 -> new Broken<>(bug);
                case 7 -> new Failed<>();
                default -> new Done<>(number);
              });
    }
  }

  @Test
  void usesItsLanes() throws InterruptedException {
    var meeting = new CountDownLatch(4);

    var outcomes =
        batch.run(
            numbers(4),
            number -> {
              meeting.countDown();
              return met(meeting) ? Optional.of(number) : Optional.empty();
            });

    assertThat(outcomes).allMatch(Done.class::isInstance);
  }

  @Test
  void usesNoMoreThanItsLanes() throws InterruptedException {
    var working = new AtomicInteger();
    var most = new AtomicInteger();

    new Batch(threads, 2, 1000)
        .run(
            numbers(500),
            number -> {
              most.accumulateAndGet(working.incrementAndGet(), Math::max);
              working.decrementAndGet();
              return Optional.of(number);
            });

    assertThat(most.get()).isBetween(1, 2);
  }

  @Test
  void startsNoThreadOfItsOwn() throws InterruptedException {
    Set<Thread> seen = ConcurrentHashMap.newKeySet();

    Batch.sequential(100)
        .run(
            numbers(100),
            number -> {
              seen.add(Thread.currentThread());
              return Optional.of(number);
            });

    assertThat(seen).containsExactly(Thread.currentThread());
  }

  @Test
  void worksAloneWhenTheExecutorRefuses() throws InterruptedException {
    var refusing =
        new Batch(
            _ -> {
              throw new RejectedExecutionException();
            },
            4,
            100);

    assertThat(refusing.run(numbers(100), Optional::of))
        .hasSize(100)
        .allMatch(Done.class::isInstance);
  }

  @Test
  void goesOnWithTheLanesThatItHasWhenThereIsNoThreadForMore() throws InterruptedException {
    var started = new AtomicInteger();
    var exhausted =
        new Batch(
            lane -> {
              if (started.incrementAndGet() > 1) {
                throw new OutOfMemoryError("unable to create native thread");
              }
              threads.execute(lane);
            },
            4,
            100);

    assertThat(exhausted.run(numbers(100), Optional::of))
        .hasSize(100)
        .allMatch(Done.class::isInstance);
    assertThat(started.get()).isEqualTo(2);
  }

  @Test
  void nobodyIsAtWorkAnyMoreAfterTheExecutorBroke() {
    var bug = new IllegalStateException("bug");
    var inHelper = new CountDownLatch(1);
    var working = new AtomicInteger();
    var caller = Thread.currentThread();
    var started = new AtomicInteger();
    var isOver = new AtomicBoolean();
    var broken =
        new Batch(
            lane -> {
              if (started.incrementAndGet() > 1) {
                met(inHelper);
                throw bug;
              }
              threads.execute(lane);
            },
            4,
            100);

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() ->
            broken.run(
                numbers(4),
                number -> {
                  working.incrementAndGet();
                  inHelper.countDown();
                  while (caller.getState() != Thread.State.WAITING && !isOver.get()) {
                    Thread.onSpinWait();
                  }
                  working.decrementAndGet();
                  return Optional.of(number);
                }))
        .isEqualTo(bug);
    var left = working.get();
    isOver.set(true);

    assertThat(left).isZero();
  }

  @Test
  void waitsForNoLaneThatDidNotBegin() throws InterruptedException {
    var neverRun = new ArrayList<Runnable>();

    var outcomes = new Batch(neverRun::add, 4, 100).run(numbers(100), Optional::of);

    assertThat(neverRun).hasSize(3);
    assertThat(outcomes).allMatch(Done.class::isInstance);
  }

  @Test
  void keepsAGroupInOrderOnOneLane() throws InterruptedException {
    List<List<Integer>> seen = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());

    var outcomes =
        batch.runInGroups(
            numbers(900),
            number -> number % 3,
            number -> {
              // No lock: the list of a group is written by one lane at a time.
              seen.get(number % 3).add(number);
              return Optional.of(number);
            });

    for (var group = 0; group < 3; group++) {
      var remainder = group;
      assertThat(seen.get(group))
          .isEqualTo(numbers(900).stream().filter(number -> number % 3 == remainder).toList());
    }
    assertThat(outcomes).isEqualTo(numbers(900).stream().map(Done::new).toList());
  }

  @Test
  void goesOnInAGroupAfterABadItem() throws InterruptedException {
    var outcomes =
        batch.<Integer, String, Integer>runInGroups(
            numbers(3),
            _ -> "one",
            number -> {
              if (number == 1) {
                throw new IllegalArgumentException("bad");
              }
              return Optional.of(number);
            });

    assertThat(outcomes.get(0)).isEqualTo(new Done<>(0));
    assertThat(outcomes.get(1)).isInstanceOf(Broken.class);
    assertThat(outcomes.get(2)).isEqualTo(new Done<>(2));
  }

  @Test
  void takesNothingMoreWhenTheCallerIsInterrupted() {
    var begun = new AtomicInteger();

    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() ->
            Batch.sequential(100)
                .run(
                    numbers(100),
                    number -> {
                      if (begun.incrementAndGet() == 4) {
                        Thread.currentThread().interrupt();
                      }
                      return Optional.of(number);
                    }));

    assertThat(begun.get()).isEqualTo(4);
  }

  @Test
  void nobodyIsAtWorkAnyMoreAfterAnInterrupt() {
    var working = new AtomicInteger();
    var inHelper = new CountDownLatch(1);
    var interrupted = new CountDownLatch(1);
    var caller = Thread.currentThread();

    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() ->
            new Batch(threads, 2, 1000)
                .run(
                    numbers(1000),
                    number -> {
                      working.incrementAndGet();
                      if (Thread.currentThread().equals(caller)) {
                        met(inHelper);
                        caller.interrupt();
                        interrupted.countDown();
                      } else {
                        inHelper.countDown();
                        met(interrupted);
                        // Or it might take all the rest before the caller looks up.
                        while (caller.getState() != Thread.State.WAITING) {
                          Thread.onSpinWait();
                        }
                      }
                      working.decrementAndGet();
                      return Optional.of(number);
                    }));

    assertThat(working.get()).isZero();
  }

  @Test
  void anInterruptAfterTheLastItemIsLeftToTheCaller() throws InterruptedException {
    var outcomes =
        Batch.sequential(10)
            .run(
                numbers(2),
                number -> {
                  if (number == 1) {
                    Thread.currentThread().interrupt();
                  }
                  return Optional.of(number);
                });

    assertThat(Thread.interrupted()).isTrue();
    assertThat(outcomes).containsExactly(new Done<>(0), new Done<>(1));
  }

  @Test
  void acceptsNothingToDo() throws InterruptedException {
    assertThat(batch.run(List.of(), Optional::of)).isEmpty();
  }

  @Test
  void refusesMoreThanItsLimit() {
    assertThatIllegalArgumentException().isThrownBy(() -> batch.run(numbers(1001), Optional::of));
    assertThatIllegalArgumentException().isThrownBy(() -> new Batch(threads, 0, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> new Batch(threads, 1, 0));
    assertThat(batch.maxItems()).isEqualTo(1000);
  }

  private static boolean met(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }
}
