// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.protocol.Limits;
import dev.nightjar.protocol.content.MessageId;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ConversationRecordTest {
  private static final Receipts RECEIPTS =
      new Receipts(true, List.of(new MessageId(1, 2)), List.of(new MessageId(3, 4)));
  private static final ConversationRecord SOME =
      new ConversationRecord(7, new Timer(3_600, 9, true), RECEIPTS, 5, "Grüße, half a");

  @Test
  void returnsWhatWasWritten() {
    assertThat(decoded(encoded(SOME))).isEqualTo(SOME);
    assertThat(decoded(encoded(ConversationRecord.NEW))).isEqualTo(ConversationRecord.NEW);
  }

  @Test
  void isWhatTheSpecificationSays() {
    var record = new ConversationRecord(5, new Timer(2, 3, true), RECEIPTS, 4, "hi");
    assertThat(encoded(record).toHex())
        .isEqualTo(
            "02"
                + "0000000000000005"
                + "00000002"
                + "0000000000000003"
                + "01"
                + "0000000000000004"
                + "00000002"
                + "6869"
                + "01"
                + "01"
                + "00000000000000010000000000000002"
                + "01"
                + "00000000000000030000000000000004");
  }

  @Test
  void readsTheVersionWithoutReceipts() {
    var none = new ConversationRecord(5, new Timer(2, 3, true), Receipts.NONE, 4, "hi");
    var now = encoded(none);
    var before = Bytes.ofHex("01").concat(now.slice(1, now.size() - 3));

    assertThat(decoded(before)).isEqualTo(none);
  }

  @Test
  void refusesMoreReceiptsThanThereAre() {
    var many = Collections.nCopies(Limits.MAX_READ_IDS + 1, new MessageId(1, 2));
    var receipts = new Receipts(true, many, List.of());
    assertThat(ConversationRecord.decode(ConversationRecord.NEW.with(receipts).encode())).isEmpty();
  }

  @Test
  void refusesEveryTruncationMoreAndAnotherVersion() {
    var whole = encoded(SOME);
    for (var size = 0; size < whole.size(); size++) {
      assertThat(ConversationRecord.decode(secret(whole.slice(0, size)))).isEmpty();
    }
    assertThat(ConversationRecord.decode(secret(whole.concat(Bytes.ofHex("00"))))).isEmpty();
    var tooLong = ConversationRecord.NEW.with(new Timer(Integer.MAX_VALUE, 0, false)).encode();
    assertThat(ConversationRecord.decode(tooLong)).isEmpty();
    var other = Bytes.ofHex("ff").concat(whole.slice(1, whole.size()));
    assertThat(ConversationRecord.decode(secret(other))).isEmpty();
  }

  @Test
  void readingNeverGoesBack() {
    assertThat(SOME.readUpTo(3)).isEqualTo(SOME);
    assertThat(SOME.readUpTo(9).read()).isEqualTo(9);
  }

  @Test
  void keepsTheDraftOutOfLogs() {
    assertThat(SOME.toString()).doesNotContain("half");
    assertThat(new Request.Draft(Bytes.EMPTY, "half a").toString()).doesNotContain("half");
  }

  private static ConversationRecord decoded(Bytes encoded) {
    return ConversationRecord.decode(secret(encoded)).orElseThrow();
  }

  private static Bytes encoded(ConversationRecord record) {
    try (var encoded = record.encode()) {
      return encoded.use(Bytes::copyOf);
    }
  }

  private static SecretBytes secret(Bytes bytes) {
    return SecretBytes.copyOf(bytes.toByteArray());
  }
}
