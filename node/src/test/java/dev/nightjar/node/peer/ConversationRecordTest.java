// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.secret.SecretBytes;
import org.junit.jupiter.api.Test;

final class ConversationRecordTest {
  private static final ConversationRecord SOME =
      new ConversationRecord(7, new Timer(3_600, 9, true), 5, "Grüße, half a");

  @Test
  void returnsWhatWasWritten() {
    assertThat(decoded(encoded(SOME))).isEqualTo(SOME);
    assertThat(decoded(encoded(ConversationRecord.NEW))).isEqualTo(ConversationRecord.NEW);
  }

  @Test
  void isWhatTheSpecificationSays() {
    assertThat(encoded(new ConversationRecord(5, new Timer(2, 3, true), 4, "hi")).toHex())
        .isEqualTo(
            "01"
                + "0000000000000005"
                + "00000002"
                + "0000000000000003"
                + "01"
                + "0000000000000004"
                + "00000002"
                + "6869");
  }

  @Test
  void refusesEveryTruncationMoreAndAnotherVersion() {
    var whole = encoded(SOME);
    for (var size = 0; size < whole.size(); size++) {
      assertThat(ConversationRecord.decode(secret(whole.slice(0, size)))).isEmpty();
    }
    assertThat(ConversationRecord.decode(secret(whole.concat(Bytes.ofHex("00"))))).isEmpty();
    var tooLong = new ConversationRecord(0, new Timer(Integer.MAX_VALUE, 0, false), 0, "").encode();
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
