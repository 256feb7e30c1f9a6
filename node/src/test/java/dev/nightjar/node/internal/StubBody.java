// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.internal;

import dev.nightjar.node.peer.Event;
import dev.nightjar.node.peer.Moment;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Does with events what a test says, and remembers what it was called for. Thread-safe.
public final class StubBody implements LoopBody {
  /// What it was told and when it was closed, in order.
  public final BlockingQueue<String> calls = new LinkedBlockingQueue<>();

  /// The events that it handled.
  public final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

  final Semaphore busy = new Semaphore(0);
  private volatile Semaphore gate = new Semaphore(Integer.MAX_VALUE / 2);
  private volatile boolean storeFails;
  private volatile boolean hasBug;

  /// From now on handling anything waits for a permit of the result.
  Semaphore hold() {
    gate = new Semaphore(0);
    return gate;
  }

  void failStore() {
    storeFails = true;
  }

  void throwSomething() {
    hasBug = true;
  }

  @Override
  public boolean handle(List<Event> batch, Moment now, boolean isMoreWaiting) {
    busy.release();
    gate.acquireUninterruptibly();
    events.addAll(batch);
    if (hasBug) {
      throw new IllegalStateException("planted");
    }
    return !storeFails;
  }

  @Override
  public boolean settle(Moment now) {
    return !storeFails;
  }

  @Override
  public Instant nextTick(Moment now) {
    return Instant.MAX;
  }

  @Override
  public void failing(Failure why) {
    calls.add("failing " + why.getClass().getSimpleName());
  }

  @Override
  public void over() {
    calls.add("over");
  }

  @Override
  public void failed() {
    calls.add("failed");
  }

  /// The next thing that it was called for, other than events.
  String next() throws InterruptedException {
    return String.valueOf(calls.poll(20, TimeUnit.SECONDS));
  }
}
