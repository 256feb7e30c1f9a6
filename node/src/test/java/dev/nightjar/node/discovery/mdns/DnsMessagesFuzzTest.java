// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.discovery.mdns;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.nightjar.testkit.SeededRandom;

/// Any datagram is one of the two messages or nothing, and what is understood is written as read.
final class DnsMessagesFuzzTest {
  private static final byte[] ANSWER =
      DnsMessages.answer(Announcements.some(new SeededRandom(1), 4, 16));

  @FuzzTest
  void anyDatagramIsHeard(byte[] datagram) {
    isUnderstoodAsWritten(datagram);
  }

  /// What begins with an announcement, changed here and there.
  @FuzzTest
  void anyChangeOfAnAnswerIsHeard(byte[] changes) {
    var datagram = ANSWER.clone();
    for (var i = 0; i < changes.length && i < datagram.length; i++) {
      datagram[i] ^= changes[i];
    }
    isUnderstoodAsWritten(datagram);
  }

  private static void isUnderstoodAsWritten(byte[] datagram) {
    switch (DnsMessages.read(datagram)) {
      case DnsMessages.Heard.Announced(var announcement) ->
          assertThat(DnsMessages.answer(announcement)).isEqualTo(datagram);
      case DnsMessages.Heard.Asked _ -> assertThat(datagram).isEqualTo(DnsMessages.question());
      case DnsMessages.Heard.Nothing _ -> assertThat(datagram).isNotEqualTo(ANSWER);
    }
  }
}
