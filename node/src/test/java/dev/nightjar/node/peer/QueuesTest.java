// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.node.transport.LinkId;
import dev.nightjar.protocol.content.Content;
import dev.nightjar.protocol.content.MessageId;
import java.time.Instant;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class QueuesTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final Link LINK = new Link(new LinkId(1), Link.Stage.MEMBER, NOW);

  private final SplittableRandom random = new SplittableRandom(1);
  private final MessageId control = Lane.CONTROL.first(random);
  private final MessageId urgent = Lane.URGENT.first(random);
  private final MessageId text = Lane.TEXT.first(random);
  private final Queues queues = new Queues();

  @Test
  void anIdTellsItsLane() {
    for (var lane : Lane.values()) {
      for (var i = 0; i < 100; i++) {
        assertThat(Lane.of(lane.first(random).next())).isEqualTo(lane);
      }
    }
    assertThat(Lane.of(new MessageId(-1, 1))).isEqualTo(Lane.TEXT);
  }

  @Test
  void whatIsMorePressingLeavesFirst() {
    add(text);
    add(urgent);
    add(control);

    assertThat(send()).isEqualTo(control);
    assertThat(send()).isEqualTo(urgent);
    assertThat(send()).isEqualTo(text);
    assertThat(queues.ready()).isNull();
  }

  @Test
  void aFullLaneDoesNotHoldUpTheOthers() {
    var id = text;
    for (var i = 0; i < Lane.TEXT.mostUnderWay() + 1; i++) {
      add(id);
      id = id.next();
    }
    while (queues.ready() != null) {
      send();
    }
    add(urgent);

    assertThat(send()).isEqualTo(urgent);
    assertThat(queues.ready()).isNull();
    queues.acknowledge(new MessageId(text.stream(), Lane.TEXT.mostUnderWay() / 2));
    assertThat(queues.ready()).isNotNull();
  }

  @Test
  void eachLaneIsAcknowledgedByItself() {
    add(text);
    add(urgent);
    send();
    send();

    assertThat(queues.acknowledge(text)).extracting(Outgoing::id).containsExactly(text);
    assertThat(queues.link()).isSameAs(LINK);
    assertThat(queues.acknowledge(urgent)).extracting(Outgoing::id).containsExactly(urgent);
    assertThat(queues.link()).isNull();
    assertThat(queues.isEmpty()).isTrue();
  }

  @Test
  void everythingUnderWayGoesBackToItsLane() {
    add(text);
    add(urgent);
    send();
    send();
    queues.rewind();

    assertThat(queues.isIdle()).isTrue();
    assertThat(queues.all()).extracting(Outgoing::id).containsExactly(urgent, text);
    assertThat(send()).isEqualTo(urgent);
  }

  @Test
  void eachLaneKnowsWhereItBeginsInTheLog() {
    queues.add(new Outgoing(text, NOW, NOW, new Content.Text("a"), null, 4));
    queues.add(new Outgoing(urgent, NOW, NOW, new Content.Text("b"), null, 7));

    assertThat(queues.firstText(9)).isEqualTo(4);
    assertThat(queues.firstUrgent(9)).isEqualTo(7);
    queues.remove(message -> message.id().equals(urgent));
    assertThat(queues.firstUrgent(9)).isEqualTo(9);
  }

  @Test
  void theyAreFullByCountAndByWeight() {
    var id = text;
    for (var i = 1; i <= Queues.MAX_QUEUED; i++) {
      assertThat(queues.isFull()).isFalse();
      add(i % 2 == 0 ? id : new MessageId(urgent.stream(), i));
      id = id.next();
    }
    assertThat(queues.isFull()).isTrue();

    var heavy = new Queues();
    var body = new Content.Text("x".repeat(64 * 1024));
    for (var i = 1; i <= Queues.MAX_QUEUED_BYTES / (64 * 1024); i++) {
      heavy.add(new Outgoing(new MessageId(text.stream(), i), NOW, NOW, body, null, i));
    }
    assertThat(heavy.isFull()).isTrue();
  }

  @Test
  void theFirstToExpireCountsWhateverItsLane() {
    queues.add(new Outgoing(text, NOW, NOW.plusSeconds(20), new Content.Text("a"), null, 4));
    queues.add(new Outgoing(urgent, NOW, NOW.plusSeconds(5), new Content.Text("b"), null, 7));

    assertThat(queues.firstExpiry()).isEqualTo(NOW.plusSeconds(5));
    assertThat(queues.expire(NOW.plusSeconds(5))).extracting(Outgoing::id).containsExactly(urgent);
    assertThat(queues.firstExpiry()).isEqualTo(NOW.plusSeconds(20));
  }

  private void add(MessageId id) {
    queues.add(new Outgoing(id, NOW, NOW.plusSeconds(1_000), new Content.Text("text"), null, 0));
  }

  private MessageId send() {
    var window = Objects.requireNonNull(queues.ready());
    var id = window.next().id();
    queues.sent(window, LINK, NOW.plusSeconds(10));
    return id;
  }
}
