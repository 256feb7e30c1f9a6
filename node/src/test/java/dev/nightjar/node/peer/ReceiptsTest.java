// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.protocol.Limits;
import dev.nightjar.protocol.content.MessageId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReceiptsTest {
  private static final MessageId EARLY = new MessageId(7, 2);
  private static final MessageId LATE = new MessageId(7, 5);
  private static final MessageId OTHER = new MessageId(8, 1);

  private final Receipts on = Receipts.NONE.turned(true);

  @Test
  void nothingIsDueWhileTheyAreOff() {
    assertThat(Receipts.NONE.read(List.of(EARLY)).due()).isEmpty();
    assertThat(on.read(List.of(EARLY)).turned(false).due()).isEmpty();
  }

  @Test
  void theLastOfEachStreamIsDue() {
    assertThat(on.read(List.of(LATE, OTHER)).read(List.of(EARLY)).due())
        .containsExactlyInAnyOrder(LATE, OTHER);
  }

  @Test
  void whatTheContactKnowsIsNotDue() {
    var due = on.read(List.of(LATE, OTHER));

    assertThat(due.told(List.of(EARLY, OTHER)).due()).containsExactly(LATE);
    assertThat(due.told(List.of(LATE, OTHER)).due()).isEmpty();
  }

  @Test
  void whatTheContactReadCoversWhatCameBefore() {
    var heard = Receipts.NONE.heard(List.of(LATE)).heard(List.of(EARLY));

    assertThat(Receipts.isWithin(EARLY, heard.heard())).isTrue();
    assertThat(Receipts.isWithin(LATE, heard.heard())).isTrue();
    assertThat(Receipts.isWithin(LATE.next(), heard.heard())).isFalse();
    assertThat(Receipts.isWithin(OTHER, heard.heard())).isFalse();
  }

  @Test
  void streamsAreBoundedAndTheOldestGo() {
    var receipts = on;
    for (var stream = 0; stream < Limits.MAX_READ_IDS + 3; stream++) {
      receipts = receipts.read(List.of(new MessageId(stream, 1)));
    }

    assertThat(receipts.due()).hasSize(Limits.MAX_READ_IDS);
    assertThat(receipts.due().getFirst()).isEqualTo(new MessageId(3, 1));
    assertThat(receipts.content().ids()).isEqualTo(receipts.due());
  }

  @Test
  void areReadAsTheyWereWritten() {
    var many = new ArrayList<MessageId>();
    for (var stream = 0; stream < Limits.MAX_READ_IDS; stream++) {
      many.add(new MessageId(stream, stream));
    }
    for (var receipts : List.of(Receipts.NONE, on, on.read(many).heard(List.of(OTHER)))) {
      var out = new ByteWriter(64);
      receipts.write(out);
      var in = new ByteReader(out.toBytes());
      assertThat(Receipts.read(in)).isEqualTo(receipts);
      assertThat(in.isComplete()).isTrue();
    }
  }
}
