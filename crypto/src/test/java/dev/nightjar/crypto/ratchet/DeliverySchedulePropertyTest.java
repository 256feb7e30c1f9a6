// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.testkit.Properties;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Replay, reorder, duplication, loss: whatever the network does within the limits, every message
/// that arrives is delivered once and unchanged, and the session goes on.
final class DeliverySchedulePropertyTest {
  /// Renews whatever can be renewed as often as it can.
  private static final RatchetPolicy FRANTIC =
      new RatchetPolicy(0, Duration.ZERO, 1, Duration.ofSeconds(1));

  private static final List<RatchetPolicy> POLICIES =
      List.of(
          RatchetPolicy.EVERY_TURN,
          FRANTIC,
          new RatchetPolicy(5, Duration.ofSeconds(30), 10, Duration.ofMinutes(1)));

  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void deliversEveryMessageThatArrivesOnce(Suite suite) {
    Properties.forAll(
        24,
        (random, size) -> {
          var policy = POLICIES.get(random.nextInt(POLICIES.size()));
          var pair = Pair.of(suite, policy, random.nextLong());
          var schedule = new Schedule(random, pair, random.nextInt(5) / 10.0);
          schedule.run(20 + size * 8);
          schedule.heal();
        });
  }

  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void theEndsMayHaveDifferentPolicies(Suite suite) {
    Properties.forAll(
        8,
        (random, size) -> {
          var pair = Pair.of(suite, FRANTIC, random.nextLong());
          pair.responder =
              Ratchet.restore(
                      Pair.PRIMITIVES,
                      pair.responder.exportState(),
                      RatchetPolicy.EVERY_TURN,
                      pair.responderRandom)
                  .orElseThrow();
          var schedule = new Schedule(random, pair, 0.2);
          schedule.run(20 + size * 4);
          schedule.heal();
        });
  }
}
