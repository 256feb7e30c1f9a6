// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.secret.SecretBytes;

/// Any bytes in a row decode to a value, and what decodes is written as it was read.
final class RecordsFuzzTest {
  @FuzzTest
  void anyConversationRecordDecodes(byte[] stored) {
    ConversationRecord.decode(SecretBytes.copyOf(stored))
        .ifPresent(record -> {
          var again = ConversationRecord.decode(record.encode()).orElseThrow();
          assertThat(again).isEqualTo(record);
        });
  }

  @FuzzTest
  void anyLogEntryDecodes(byte[] stored) {
    LogFormat.decode(Bytes.copyOf(stored))
        .ifPresent(entry -> assertThat(LogFormat.decode(LogFormat.encode(entry))).contains(entry));
  }

  @FuzzTest
  void anyBlockSplits(byte[] stored) {
    var count = stored.length == 0 ? 1 : 1 + (stored[0] & 7);
    var block = new LogBlock(Bytes.ofHex("0102030405060708"), 0, count, Bytes.copyOf(stored));
    LogFormat.split(block).ifPresent(entries -> assertThat(entries).hasSize(count));
  }
}
