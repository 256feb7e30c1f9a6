// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.testkit.SeededRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AgendaTest {
  private final Map<String, Instant> due = new HashMap<>();
  private int asked;
  private final Agenda<String> agenda =
      new Agenda<>((what, _) -> {
        asked++;
        return due.getOrDefault(what, Instant.MAX);
      });

  @Test
  void nothingIsDueOfNothing() {
    assertThat(agenda.next(at(0))).isEqualTo(Instant.MAX);
    assertThat(agenda.ready(at(1_000))).isEmpty();
  }

  @Test
  void whatIsTouchedIsDueWhenItSays() {
    set("one", 20);
    set("other", 10);

    assertThat(agenda.next(at(0))).isEqualTo(second(10));
    assertThat(agenda.ready(at(9))).isEmpty();
    assertThat(agenda.ready(at(10))).containsExactly("other");
  }

  @Test
  void whatWasSeenToIsLookedAtAgainWithoutBeingTouched() {
    set("one", 10);
    agenda.ready(at(10));
    due.put("one", second(30));

    assertThat(agenda.next(at(10))).isEqualTo(second(30));
    assertThat(agenda.ready(at(29))).isEmpty();
  }

  @Test
  void whatIsPutOffIsFoundOutWithoutBeingTouched() {
    set("one", 10);
    agenda.next(at(0));
    due.put("one", second(30));

    assertThat(agenda.next(at(0))).isEqualTo(second(30));
  }

  @Test
  void whatComesEarlierIsKnownOnceItIsTouched() {
    set("one", 30);
    agenda.next(at(0));
    set("one", 10);

    assertThat(agenda.next(at(0))).isEqualTo(second(10));
  }

  @Test
  void whatIsNotDueAnyMoreIsForgotten() {
    set("one", 10);
    agenda.next(at(0));
    due.remove("one");
    agenda.touch("one");

    assertThat(agenda.next(at(0))).isEqualTo(Instant.MAX);
    assertThat(agenda.ready(at(20))).isEmpty();
  }

  @Test
  void oneOfManyCostsNoLookAtTheOthers() {
    for (var i = 0; i < 10_000; i++) {
      set("thing " + i, 100 + i);
    }
    agenda.next(at(0));
    asked = 0;
    for (var i = 0; i < 100; i++) {
      set("thing " + i, 50);
      agenda.next(at(0));
    }

    assertThat(asked).isLessThanOrEqualTo(200);
  }

  @Test
  void itAgreesWithALookAtEverything() {
    for (var seed = 0; seed < 50; seed++) {
      due.clear();
      var random = new SeededRandom(seed);
      var touched = new Agenda<String>((what, _) -> due.getOrDefault(what, Instant.MAX));
      for (var now = 0; now < 300; now++) {
        var what = "thing " + random.nextInt(20);
        if (random.nextInt(4) == 0) {
          due.remove(what);
        } else {
          due.put(what, second(now + random.nextInt(40)));
        }
        touched.touch(what);
        var first = due.values().stream().min(Instant::compareTo).orElse(Instant.MAX);
        assertThat(touched.next(at(now))).as("seed %d, second %d", seed, now).isEqualTo(first);
        var ready = new HashSet<>(touched.ready(at(now)));
        var later = second(now);
        due.forEach((each, when) -> {
          if (!when.isAfter(later)) {
            assertThat(ready).contains(each);
          }
        });
        ready.forEach(due::remove);
      }
    }
  }

  private void set(String what, int second) {
    due.put(what, second(second));
    agenda.touch(what);
  }

  private static Moment at(int second) {
    return new Moment(Instant.EPOCH, second(second));
  }

  private static Instant second(int second) {
    return Instant.ofEpochSecond(second);
  }
}
