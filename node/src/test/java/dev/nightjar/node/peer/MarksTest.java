// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.node.peer.Marks.Verdict;
import dev.nightjar.protocol.content.MessageId;
import dev.nightjar.testkit.Properties;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

final class MarksTest {
  private final Marks marks = new Marks();

  @Test
  void takesMessagesOneAfterTheOther() {
    marks.take(id(7, 1));

    assertThat(marks.judge(id(7, 1), true)).isEqualTo(Verdict.REPEATED);
    assertThat(marks.judge(id(7, 2), false)).isEqualTo(Verdict.NEXT);
    assertThat(marks.judge(id(7, 3), false)).isEqualTo(Verdict.EARLY);
  }

  @Test
  void aBaseMayLeaveOutWhatWentBefore() {
    marks.take(id(7, 1));

    assertThat(marks.judge(id(7, 40), true)).isEqualTo(Verdict.NEXT);
  }

  @Test
  void anUnknownStreamBeginsWithABase() {
    assertThat(marks.judge(id(7, 1), false)).isEqualTo(Verdict.EARLY);
    assertThat(marks.judge(id(7, 1), true)).isEqualTo(Verdict.NEXT);
  }

  @Test
  void numbersAreUnsigned() {
    marks.take(id(7, Long.MAX_VALUE));

    assertThat(marks.judge(id(7, Long.MIN_VALUE), false)).isEqualTo(Verdict.NEXT);
    marks.take(id(7, -1));
    assertThat(marks.judge(id(7, 5), true)).isEqualTo(Verdict.REPEATED);
  }

  @Test
  void theStreamThatWasSilentLongestIsForgotten() {
    for (var stream = 0; stream < Marks.MAX_STREAMS; stream++) {
      marks.take(id(stream, 1));
    }
    marks.judge(id(0, 2), false);
    marks.take(id(99, 1));

    assertThat(marks.judge(id(0, 1), true)).isEqualTo(Verdict.REPEATED);
    assertThat(marks.judge(id(1, 1), true)).isEqualTo(Verdict.NEXT);
    assertThat(marks.all()).hasSize(Marks.MAX_STREAMS).endsWith(id(99, 1), id(0, 1));
  }

  @Test
  void whateverIsSentAgainIsTakenOnceAndInOrder() {
    Properties.forAll(
        200,
        (random, size) -> {
          var receiver = new Marks();
          var taken = new ArrayList<Long>();
          var acknowledged = 0L;
          for (var round = 0; round < size; round++) {
            var base = acknowledged + 1;
            var sent = random.nextInt(1, 6);
            for (var number = base; number < base + sent; number++) {
              if (random.nextInt(4) == 0) {
                break; // The connection broke here.
              }
              var id = id(3, number);
              if (receiver.judge(id, number == base) == Verdict.NEXT) {
                receiver.take(id);
                taken.add(number);
              }
            }
            if (random.nextBoolean() && !receiver.all().isEmpty()) {
              acknowledged = receiver.all().getLast().number();
            }
          }

          for (var i = 0; i < taken.size(); i++) {
            assertThat(taken.get(i)).isEqualTo(i + 1L);
          }
        });
  }

  private static MessageId id(long stream, long number) {
    return new MessageId(stream, number);
  }
}
