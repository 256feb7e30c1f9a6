// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.testkit.SeededRandom;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How many bytes the ratchet adds to messages of 1 KiB, each and over a conversation.
final class OverheadTest {
  private static final int CONTENT = 1024;

  /// Alternation, short and long bursts, all at one message a second.
  @ParameterizedTest
  @CsvSource({
    "CLASSICAL, 5.3",
    "HYBRID, 15.0",
    "QUANTUM, 35.0",
  })
  void everyTurnStaysBelow(Suite suite, double percent) {
    var pair = Pair.of(suite, RatchetPolicy.EVERY_TURN).talk(1);
    for (var burst : new int[] {1, 2, 5, 20, 50}) {
      assertThat(percentOver(pair, 1200, burst)).as("bursts of %d", burst).isLessThan(percent);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "CLASSICAL, 2.0",
    "HYBRID, 3.5",
    "QUANTUM, 3.5",
  })
  void compactStaysBelow(Suite suite, double percent) {
    var pair = Pair.of(suite, RatchetPolicy.COMPACT).talk(1100);
    var whole = 0.0;
    for (var burst : new int[] {1, 2, 5, 10}) {
      whole += percentOver(pair, 2048, burst);
    }
    assertThat(whole / 4).isLessThan(percent);
  }

  @Test
  void bytesInAChainAreAsDocumented() {
    var compact = RatchetPolicy.COMPACT;
    assertThat(overheads(Pair.of(Suite.CLASSICAL, compact).talk(1), 8)).containsOnly(20);
    assertThat(overheads(Pair.of(Suite.HYBRID, compact).talk(1), 8)).containsOnly(22);
    assertThat(overheads(Pair.of(Suite.QUANTUM, compact).talk(1), 8)).containsOnly(20);
    assertThat(overheads(Pair.of(Suite.CLASSICAL), 8)).containsOnly(54);
    assertThat(overheads(Pair.of(Suite.HYBRID), 8)).containsOnly(56);
    assertThat(overheads(Pair.of(Suite.QUANTUM), 8)).containsOnly(20);
  }

  @ParameterizedTest
  @CsvSource({
    "CLASSICAL, 54",
    "HYBRID, 1242",
    "QUANTUM, 1590",
  })
  void theWorstSingleMessageIsAsDocumented(Suite suite, int most) {
    var frantic = new RatchetPolicy(0, Duration.ZERO, 1, Duration.ofSeconds(1));
    var pair = Pair.of(suite, frantic).talk(1);
    var worst = 0;
    for (var i = 0; i < 100; i++) {
      worst = Math.max(worst, exchange(pair, i % 2 == 0));
    }

    assertThat(worst).isEqualTo(most);
    assertThat(pair.initiator.mostEncrypted(CONTENT)).isGreaterThanOrEqualTo(CONTENT + most);
    assertThat(pair.initiator.mostEncrypted(CONTENT)).isLessThanOrEqualTo(CONTENT + most + 38);
  }

  private static double percentOver(Pair pair, int messages, int burst) {
    var bytes = 0L;
    for (var i = 0; i < messages; i++) {
      bytes += exchange(pair, i / burst % 2 == 0);
      pair.time.advance(Duration.ofSeconds(1));
    }
    var percent = 100.0 * bytes / messages / CONTENT;
    System.out.printf(
        "overhead %s %s, bursts of %d: %.2f %%%n",
        pair.terms.suite(), pair.terms.policy(), burst, percent);
    return percent;
  }

  private static int[] overheads(Pair pair, int messages) {
    var found = new int[messages];
    for (var i = 0; i < messages; i++) {
      found[i] = exchange(pair, true);
    }
    return found;
  }

  private static int exchange(Pair pair, boolean byInitiator) {
    var content = new byte[CONTENT];
    new SeededRandom(1).nextBytes(content);
    var from = byInitiator ? pair.initiator : pair.responder;
    var to = byInitiator ? pair.responder : pair.initiator;
    var message = from.encrypt(content, pair.time.instant());
    assertThat(to.decrypt(message, pair.time.instant()))
        .isInstanceOf(RatchetDecryption.Opened.class);
    return message.length - CONTENT;
  }
}
