// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.testkit.Properties;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class VanishingTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  @Test
  void tellsWhatIsOverInTheOrderOfTheLog() {
    var vanishing = new Vanishing(Vanishing.NOWHERE);
    vanishing.appended(0, null);
    vanishing.appended(1, at(20));
    vanishing.appended(2, at(10));
    vanishing.appended(3, at(30));

    assertThat(vanishing.from()).isEqualTo(1);
    assertThat(vanishing.first()).isEqualTo(at(10));
    assertThat(vanishing.due(at(9), 4)).isEmpty();
    assertThat(vanishing.due(at(20), 4)).containsExactly(1L, 2L);
    assertThat(vanishing.from()).isEqualTo(3);
    assertThat(vanishing.due(at(30), 4)).containsExactly(3L);
    assertThat(vanishing.from()).isEqualTo(Vanishing.NOWHERE);
    assertThat(vanishing.isToLook(4)).isFalse();
  }

  @Test
  void aLogWithoutSuchTextsIsNeverLookedAt() {
    var vanishing = new Vanishing(Vanishing.NOWHERE);
    vanishing.appended(0, null);

    assertThat(vanishing.isToLook(1)).isFalse();
    assertThat(vanishing.first()).isEqualTo(Instant.MAX);
  }

  /// A log of which this knows as little as a node that starts, or one with more texts than it
  /// remembers: everything is erased in its time, whatever is written meanwhile.
  @Test
  void nothingIsForgottenHoweverManyThereAre() {
    Properties.forAll(
        30,
        (random, size) -> {
          var log = new ArrayList<@Nullable Instant>();
          var alive = new TreeMap<Long, Instant>();
          for (var i = 0; i < size * 40; i++) {
            write(log, alive, random.nextInt(4) == 0 ? null : at(random.nextInt(1_000)));
          }
          var vanishing = new Vanishing(0);
          for (var now = 0; now <= 1_000; now += random.nextInt(1, 200)) {
            if (random.nextBoolean()) {
              var later = random.nextInt(3) == 0 ? null : at(now + random.nextInt(1, 300));
              vanishing.appended(write(log, alive, later), later);
            }
            erase(vanishing, log, alive, at(now));
            var instant = at(now);
            assertThat(alive.values()).allMatch(at -> at.isAfter(instant));
          }
          erase(vanishing, log, alive, at(2_000));
          assertThat(alive).isEmpty();
          assertThat(vanishing.from()).isEqualTo(Vanishing.NOWHERE);
        });
  }

  private static long write(
      List<@Nullable Instant> log, NavigableMap<Long, Instant> alive, @Nullable Instant at) {
    log.add(at);
    if (at != null) {
      alive.put(log.size() - 1L, at);
    }
    return log.size() - 1L;
  }

  /// What the engine does at a tick, as often as there is something to do.
  private static void erase(
      Vanishing vanishing,
      List<@Nullable Instant> log,
      NavigableMap<Long, Instant> alive,
      Instant now) {
    do {
      for (var i = 0; i < 50 && vanishing.isToLook(log.size()); i++) {
        var position = vanishing.seen();
        vanishing.look(position, alive.get(position));
      }
      vanishing.due(now, log.size()).forEach(alive::remove);
      if (!alive.isEmpty()) {
        assertThat(vanishing.from()).isLessThanOrEqualTo(alive.firstKey());
      }
    } while (vanishing.isToLook(log.size()) || !vanishing.first().isAfter(now));
  }

  private static Instant at(int seconds) {
    return NOON.plusSeconds(seconds);
  }
}
