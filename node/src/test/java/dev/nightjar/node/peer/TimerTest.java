// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.protocol.content.Content;
import dev.nightjar.testkit.Properties;
import java.util.ArrayDeque;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class TimerTest {
  @Test
  void aNewTimeIsANewVersionThatTheContactDoesNotKnow() {
    assertThat(Timer.NONE.changedTo(60)).isEqualTo(new Timer(60, 1, false));
    assertThat(new Timer(60, Long.MAX_VALUE, true).changedTo(0))
        .isEqualTo(new Timer(0, Long.MAX_VALUE, false));
  }

  @Test
  void theHigherVersionCountsAndThenTheShorterTime() {
    var timer = new Timer(60, 5, true);

    assertThat(timer.yieldsTo(new Content.Timer(0, 6))).isTrue();
    assertThat(timer.yieldsTo(new Content.Timer(59, 5))).isTrue();
    assertThat(timer.yieldsTo(new Content.Timer(60, 5))).isFalse();
    assertThat(timer.yieldsTo(new Content.Timer(61, 5))).isFalse();
    assertThat(timer.yieldsTo(new Content.Timer(0, 5))).isFalse();
    assertThat(timer.yieldsTo(new Content.Timer(1, 4))).isFalse();
    assertThat(new Timer(0, 5, true).yieldsTo(new Content.Timer(60, 5))).isTrue();
  }

  /// One end of a conversation that knows nothing but these rules.
  private static final class End {
    private final ArrayDeque<Content.Timer> said = new ArrayDeque<>();
    private Timer timer = Timer.NONE;
    private boolean isDoubted;

    /// A text of the other end came, with what that one knows.
    void hearText(int seconds) {
      if (seconds != timer.seconds() && !isDoubted) {
        isDoubted = true;
        said.add(timer.content());
      }
    }

    void becomeOld() {
      timer = Timer.NONE;
      isDoubted = false;
    }

    void set(int seconds) {
      timer = timer.changedTo(seconds);
      said.add(timer.content());
    }

    void hear(Content.Timer heard) {
      if (timer.yieldsTo(heard)) {
        timer = Timer.heard(heard);
      } else if (!timer.isWhat(heard)) {
        said.add(timer.content());
      }
    }
  }

  @Test
  void bothSidesComeToTheSameWhateverTheySetAtOnceOrForget() {
    Properties.forAll(
        500,
        (random, size) -> {
          var one = new End();
          var other = new End();
          for (var i = 0; i < size; i++) {
            step(random, one, other);
          }
          talk(one, other, size);
          one.isDoubted = false;
          other.isDoubted = false;
          one.hearText(other.timer.seconds());
          other.hearText(one.timer.seconds());
          talk(one, other, size);

          assertThat(one.timer.seconds()).isEqualTo(other.timer.seconds());
        });
  }

  /// Until nobody has anything to say.
  private static void talk(End one, End other, int size) {
    for (var i = 0; !one.said.isEmpty() || !other.said.isEmpty(); i++) {
      assertThat(i).as("they stop talking").isLessThan(10 * size + 10);
      deliver(one, other);
      deliver(other, one);
    }
  }

  private static void step(SplittableRandom random, End one, End other) {
    switch (random.nextInt(5)) {
      case 0 -> one.set(random.nextInt(3));
      case 1 -> other.set(random.nextInt(3));
      case 2 -> deliver(one, other);
      case 3 -> deliver(other, one);
      default -> one.becomeOld(); // Put back from a backup.
    }
  }

  private static void deliver(End from, End to) {
    var said = from.said.poll();
    if (said != null) {
      to.hear(said);
    }
  }
}
