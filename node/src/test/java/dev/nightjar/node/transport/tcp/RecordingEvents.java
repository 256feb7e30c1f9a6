// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.transport.LinkEnd;
import dev.nightjar.node.transport.LinkFacts;
import dev.nightjar.node.transport.LinkId;
import dev.nightjar.node.transport.TransportEvents;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Keeps what a transport says until a test asks for it. Thread-safe.
final class RecordingEvents implements TransportEvents {
  sealed interface Told {
    record Opened(LinkId link, LinkFacts facts) implements Told {}

    record Received(LinkId link, Bytes chunk) implements Told {}

    record Ended(LinkId link, LinkEnd why) implements Told {}
  }

  private static final int LONGEST_WAIT_SECONDS = 10;

  private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();

  @Override
  public void opened(LinkId link, LinkFacts facts) {
    told.add(new Told.Opened(link, facts));
  }

  @Override
  public void received(LinkId link, Bytes chunk) {
    told.add(new Told.Received(link, chunk));
  }

  @Override
  public void ended(LinkId link, LinkEnd why) {
    told.add(new Told.Ended(link, why));
  }

  /// What was told next, which must be of this kind.
  <T extends Told> T next(Class<T> kind) throws InterruptedException {
    var next = told.poll(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    assertThat(next).isInstanceOf(kind);
    return kind.cast(next);
  }

  /// What is told next within this time, if anything is.
  @Nullable Told poll(int millis) throws InterruptedException {
    return told.poll(millis, TimeUnit.MILLISECONDS);
  }

  /// Whether nothing else is told for so long.
  boolean isQuietFor(int millis) throws InterruptedException {
    return poll(millis) == null;
  }
}
