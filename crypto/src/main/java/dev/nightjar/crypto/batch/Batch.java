// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.batch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// Works through many items on a given number of lanes.
///
/// The calling thread is one lane and waits for the others, which is all the back-pressure there
/// is: a caller has one batch in flight. Lanes take the next item when they are free. If the
/// executor is busy or refuses, the caller does everything itself; it never waits for a lane that
/// did not begin. However a batch ends, nobody uses its items any more.
///
/// Thread-safe; immutable.
public final class Batch {
  private final Executor helpers;
  private final int lanes;
  private final int maxItems;

  /// Batches of at most `maxItems` items on at most `lanes` lanes, all but one of them on
  /// `helpers`.
  public Batch(Executor helpers, int lanes, int maxItems) {
    if (lanes < 1 || maxItems < 1) {
      throw new IllegalArgumentException("%d lanes, %d items".formatted(lanes, maxItems));
    }
    this.helpers = helpers;
    this.lanes = lanes;
    this.maxItems = maxItems;
  }

  /// Batches on the calling thread alone.
  public static Batch sequential(int maxItems) {
    return new Batch(Runnable::run, 1, maxItems);
  }

  /// The most items that one batch may have.
  public int maxItems() {
    return maxItems;
  }

  /// One outcome for each item, in their order; `work` gives nothing for what it refuses.
  ///
  /// @throws IllegalArgumentException if there are more than [#maxItems]
  /// @throws InterruptedException if the caller is interrupted before every item was begun: the
  ///   others are dropped, and what was begun has ended
  public <I, O> List<Outcome<O>> run(List<I> items, Function<I, Optional<O>> work)
      throws InterruptedException {
    var groups = new ArrayList<List<FutureTask<Optional<O>>>>(items.size());
    var tasks = tasks(items, work);
    tasks.forEach(task -> groups.add(List.of(task)));
    return run(tasks, groups);
  }

  /// As [#run]; items of the same group follow one another, in their order, on one lane. Groups are
  /// told apart by `equals`.
  ///
  /// @throws IllegalArgumentException if there are more than [#maxItems]
  /// @throws InterruptedException if the caller is interrupted before every item was begun: the
  ///   others are dropped, and what was begun has ended
  public <I, G, O> List<Outcome<O>> runInGroups(
      List<I> items, Function<I, G> group, Function<I, Optional<O>> work)
      throws InterruptedException {
    Map<G, List<FutureTask<Optional<O>>>> groups = new LinkedHashMap<>();
    var tasks = tasks(items, work);
    for (var i = 0; i < tasks.size(); i++) {
      groups.computeIfAbsent(group.apply(items.get(i)), _ -> new ArrayList<>()).add(tasks.get(i));
    }
    return run(tasks, List.copyOf(groups.values()));
  }

  private <I, O> List<FutureTask<Optional<O>>> tasks(List<I> items, Function<I, Optional<O>> work) {
    if (items.size() > maxItems) {
      throw new IllegalArgumentException("%d items, over %d".formatted(items.size(), maxItems));
    }
    var tasks = new ArrayList<FutureTask<Optional<O>>>(items.size());
    for (var item : items) {
      tasks.add(new FutureTask<>(() -> work.apply(item)));
    }
    return tasks;
  }

  private <O> List<Outcome<O>> run(
      List<FutureTask<Optional<O>>> tasks, List<List<FutureTask<Optional<O>>>> groups)
      throws InterruptedException {
    var next = new AtomicInteger();
    int begun;
    try {
      startHelpers(() -> work(groups, next), Math.min(lanes, groups.size()) - 1);
      work(groups, next);
    } finally {
      begun = Math.min(next.getAndSet(groups.size()), groups.size());
      awaitAll(groups.subList(0, begun));
    }
    if (begun < groups.size() && Thread.interrupted()) {
      throw new InterruptedException("%d of %d begun".formatted(begun, groups.size()));
    }
    return outcomes(tasks);
  }

  /// One lane; an interrupted one takes nothing more.
  private static <O> void work(List<List<FutureTask<Optional<O>>>> groups, AtomicInteger next) {
    while (!Thread.currentThread().isInterrupted()) {
      var i = next.getAndIncrement();
      if (i >= groups.size()) {
        return;
      }
      groups.get(i).forEach(FutureTask::run);
    }
  }

  private void startHelpers(Runnable lane, int count) {
    try {
      for (var i = 0; i < count; i++) {
        helpers.execute(lane);
      }
    } catch (RejectedExecutionException | OutOfMemoryError _) {
      // The lanes that did begin, and the caller, share the work. A thread that the system does not
      // give is told as memory that ran out.
    }
  }

  /// Waits for the end of what was begun; an interrupt waits too.
  private static <O> void awaitAll(List<List<FutureTask<Optional<O>>>> begun) {
    var isInterrupted = false;
    for (var group : begun) {
      for (var task : group) {
        while (!task.isDone()) {
          isInterrupted |= !awaited(task);
        }
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean awaited(FutureTask<?> task) {
    try {
      task.get();
      return true;
    } catch (ExecutionException _) {
      return true; // Its outcome will tell.
    } catch (InterruptedException _) {
      return false;
    }
  }

  private static <O> List<Outcome<O>> outcomes(List<FutureTask<Optional<O>>> done) {
    return done.stream().map(Batch::outcome).toList();
  }

  private static <O> Outcome<O> outcome(FutureTask<Optional<O>> done) {
    return switch (done.state()) {
      case SUCCESS ->
          done.resultNow().<Outcome<O>>map(Outcome.Done::new).orElseGet(Outcome.Failed::new);
      case FAILED -> new Outcome.Broken<>(done.exceptionNow());
      case RUNNING, CANCELLED -> throw new IllegalStateException("an item that did not end");
    };
  }
}
