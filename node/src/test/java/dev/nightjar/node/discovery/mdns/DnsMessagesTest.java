// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.discovery.mdns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.testkit.OwnVectors;
import dev.nightjar.testkit.Properties;
import dev.nightjar.testkit.SeededRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DnsMessagesTest {
  private static final int[][] ADDRESSES = {{4}, {16}, {4, 16}, {16, 4, 4, 16}, {16, 16, 16, 16}};

  private final SeededRandom random = new SeededRandom(11);

  @Test
  void whatIsSaidIsUnderstood() {
    for (var sizes : ADDRESSES) {
      var said = Announcements.some(random, sizes);
      var message = DnsMessages.answer(said);

      assertThat(DnsMessages.read(message)).isEqualTo(new DnsMessages.Heard.Announced(said));
      assertThat(message.length).isBetween(700, 904).isLessThan(DnsMessages.MOST_BYTES);
    }
    assertThat(DnsMessages.read(DnsMessages.question())).isEqualTo(new DnsMessages.Heard.Asked());
  }

  /// The version of a message is in its text, so another version is another message.
  @Test
  void aByteThatIsNotFreeMayNotDiffer() {
    var said = Announcements.some(random, 4, 16);
    var message = DnsMessages.answer(said);
    var free = freeBytes(message, said.tags().getFirst());
    for (var i = 0; i < message.length; i++) {
      var changed = message.clone();
      changed[i] ^= 0x40;
      var heard = DnsMessages.read(changed);
      if (!free.contains(i)) {
        assertThat(heard).as("byte %d", i).isEqualTo(new DnsMessages.Heard.Nothing());
      }
    }
  }

  /// Where port, tags and addresses stand; the name stands there more than once.
  private static List<Integer> freeBytes(byte[] message, Bytes firstTag) {
    var text = Bytes.copyOf(message).toHex();
    var tags = text.indexOf(firstTag.toHex()) / 2;
    var free = new ArrayList<Integer>();
    for (var i = 0; i < 8 * 60 + 3; i++) {
      free.add(tags + i);
    }
    var addresses = tags + 8 * 60 + 3;
    for (var i = addresses; i < message.length; i++) {
      free.add(i);
    }
    var service = 12 + 22 + 10 + 39 + 39 + 10 + 4;
    free.add(service);
    free.add(service + 1);
    return free;
  }

  @Test
  void partsAndMoreAreNothing() {
    var message = DnsMessages.answer(Announcements.some(random, 4, 4));
    for (var size = 0; size < message.length; size++) {
      assertThat(DnsMessages.read(Arrays.copyOf(message, size)))
          .isEqualTo(new DnsMessages.Heard.Nothing());
    }
    for (var size : new int[] {message.length + 1, DnsMessages.MOST_BYTES, 9_000}) {
      assertThat(DnsMessages.read(Arrays.copyOf(message, size)))
          .isEqualTo(new DnsMessages.Heard.Nothing());
    }
  }

  @Test
  void whateverIsReadIsWhatWouldBeWritten() {
    Properties.forAll(
        200,
        (cases, size) -> {
          var message = DnsMessages.answer(Announcements.some(cases, ADDRESSES[cases.nextInt(5)]));
          for (var i = 0; i < size / 20; i++) {
            message[cases.nextInt(message.length)] = (byte) cases.nextInt();
          }
          if (DnsMessages.read(message) instanceof DnsMessages.Heard.Announced(var announcement)) {
            assertThat(DnsMessages.answer(announcement)).isEqualTo(message);
          }
        });
  }

  @Test
  void messagesAreAsPublished() {
    var published = new SeededRandom(81);
    var cases = new ArrayList<Map<String, Object>>();
    for (var sizes : ADDRESSES) {
      var said = Announcements.some(published, sizes);
      var answer = new LinkedHashMap<String, Object>();
      answer.put("name", said.name().toHex());
      answer.put("port", said.endpoint().port());
      answer.put("addresses", said.endpoint().addresses().stream().map(Bytes::toHex).toList());
      answer.put("tags", said.tags().stream().map(Bytes::toHex).toList());
      answer.put("message", Bytes.wrap(DnsMessages.answer(said)).toHex());
      cases.add(answer);
    }
    var document = new LinkedHashMap<String, Object>();
    document.put("format", "nightjar discovery messages, docs/protocol/discovery.md");
    document.put("question", Bytes.wrap(DnsMessages.question()).toHex());
    document.put("answers", cases);
    OwnVectors.check("discovery-messages.json", document);
  }
}
