// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.protocol.content.Content;
import dev.nightjar.protocol.content.MessageId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class WindowTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  private final Window window = new Window(Lane.TEXT);

  @Test
  void sendsInOrderAndEndsWithTheAcknowledgement() {
    add(1, 2, 3);
    send(3);

    assertThat(window.acknowledge(id(2))).extracting(Outgoing::id).containsExactly(id(1), id(2));
    assertThat(window.acknowledge(id(3))).extracting(Outgoing::id).containsExactly(id(3));
    assertThat(window.isEmpty()).isTrue();
    assertThat(window.due()).isEqualTo(Instant.MAX);
  }

  @Test
  void waitsBeforeAGapAndBeforeAnotherStream() {
    add(1, 3);
    send(1);
    assertThat(window.admitsNext()).isFalse();
    window.acknowledge(id(1));
    assertThat(window.admitsNext()).isTrue();
    send(1);

    window.add(outgoing(new MessageId(8, 1), 0));
    assertThat(window.admitsNext()).isFalse();
  }

  @Test
  void onceFullItWaitsUntilAQuarterIsAcknowledged() {
    for (var i = 1; i <= 2 * Lane.TEXT.mostUnderWay(); i++) {
      add(i);
    }
    send(Lane.TEXT.mostUnderWay());
    assertThat(window.admitsNext()).isFalse();
    window.acknowledge(id(Lane.TEXT.mostUnderWay() / 4 - 1));
    assertThat(window.admitsNext()).isFalse();

    window.acknowledge(id(Lane.TEXT.mostUnderWay() / 4));
    send(Lane.TEXT.mostUnderWay() / 4);
    assertThat(window.admitsNext()).isFalse();
    window.rewind();
    assertThat(window.admitsNext()).isTrue();
  }

  @Test
  void isFullOfFewLargeOnes() {
    var text = new Content.Text("x".repeat(64 * 1024));
    var fit = (int) (Lane.TEXT.mostBytesUnderWay() / (64 * 1024));
    for (var i = 1; i <= 2 * fit; i++) {
      window.add(new Outgoing(id(i), NOW, NOW.plusSeconds(9), text, null, i));
    }
    send(fit);
    assertThat(window.admitsNext()).isFalse();
    window.acknowledge(id(fit / 4 - 1));
    assertThat(window.admitsNext()).isFalse();

    window.acknowledge(id(fit / 4 + 1));
    assertThat(window.admitsNext()).isTrue();
  }

  @Test
  void goesBackInOrder() {
    add(1, 2, 3);
    send(2);
    window.rewind();

    assertThat(window.isIdle()).isTrue();
    assertThat(window.all()).extracting(Outgoing::id).containsExactly(id(1), id(2), id(3));
  }

  @Test
  void anAcknowledgementOfAnotherStreamEndsNothing() {
    add(1);
    send(1);

    assertThat(window.acknowledge(new MessageId(8, 5))).isEmpty();
    assertThat(window.isEmpty()).isFalse();
  }

  @Test
  void letsGoOfWhatExpired() {
    window.add(outgoing(id(1), 10));
    window.add(outgoing(id(2), 5));
    window.add(outgoing(id(3), 20));
    send(1);

    assertThat(window.firstExpiry()).isEqualTo(NOW.plusSeconds(5));
    assertThat(window.expire(NOW.plusSeconds(4))).isEmpty();
    assertThat(window.expire(NOW.plusSeconds(10)))
        .extracting(Outgoing::id)
        .containsExactly(id(1), id(2));
    assertThat(window.firstExpiry()).isEqualTo(NOW.plusSeconds(20));
    assertThat(window.all()).extracting(Outgoing::id).containsExactly(id(3));
  }

  @Test
  void knowsWhereItBeginsInTheLog() {
    assertThat(window.firstPosition(9)).isEqualTo(9);
    window.add(new Outgoing(id(1), NOW, NOW, new Content.Profile("a"), null, Outgoing.NOT_LOGGED));
    window.add(new Outgoing(id(2), NOW, NOW, new Content.Text("b"), null, 4));
    assertThat(window.firstPosition(9)).isEqualTo(4);
    send(2);
    assertThat(window.firstPosition(9)).isEqualTo(4);
  }

  private void add(int... numbers) {
    for (var number : numbers) {
      window.add(outgoing(id(number), 1_000));
    }
  }

  private void send(int count) {
    for (var i = 0; i < count; i++) {
      assertThat(window.admitsNext()).isTrue();
      window.sent(NOW.plusSeconds(10));
    }
  }

  private static Outgoing outgoing(MessageId id, int lifetime) {
    var body = new Content.Text("text");
    return new Outgoing(id, NOW, NOW.plusSeconds(lifetime), body, null, 0);
  }

  private static MessageId id(long number) {
    return new MessageId(7, number);
  }
}
