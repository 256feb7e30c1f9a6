// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.protocol.content.Attachment;
import dev.nightjar.protocol.content.Letter;
import dev.nightjar.protocol.content.MessageId;
import dev.nightjar.testkit.Properties;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LogFormatTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final MessageId ID = new MessageId(0x0102030405060708L, 9);
  private static final Letter DESCRIBED =
      new Letter("hi", List.of(new Attachment("a.b", "c/d", 5, Bytes.ofHex("06".repeat(32)))));
  private static final List<LogEntry> ENTRIES =
      List.of(
          new LogEntry.Sent(ID, NOW, NOW.plusSeconds(60), null, null, new Letter("Grüße 🌒")),
          new LogEntry.Sent(ID, NOW, NOW.plusSeconds(60), null, Suite.RSA, new Letter("x")),
          new LogEntry.Sent(
              ID, NOW, NOW.plusSeconds(6), NOW.plusSeconds(7), null, new Letter("gone soon")),
          new LogEntry.Received(
              new Notice.Text(ID, new Letter("a"), NOW, NOW, Suite.HYBRID, false, 142), null),
          new LogEntry.Received(
              new Notice.Text(ID, new Letter("b"), NOW, NOW, Suite.QUANTUM, true, 70_000), null),
          new LogEntry.Received(
              new Notice.Text(ID, new Letter("c"), NOW, NOW, Suite.QUANTUM, false, 7),
              NOW.plusSeconds(9)),
          new LogEntry.Sent(ID, NOW, NOW.plusSeconds(60), null, null, DESCRIBED),
          new LogEntry.Received(
              new Notice.Text(ID, DESCRIBED, NOW, NOW, Suite.HYBRID, true, 9), NOW.plusSeconds(9)),
          new LogEntry.TimerSet(ID, NOW, true, 60),
          new LogEntry.TimerSet(LogEntry.TimerSet.NO_ID, NOW, false, 0),
          new LogEntry.Erased(),
          new LogEntry.Failed(ID, NOW, Progress.Reason.EXPIRED));

  @Test
  void returnsEveryEntry() {
    for (var entry : ENTRIES) {
      assertThat(LogFormat.decode(LogFormat.encode(entry))).contains(entry);
    }
  }

  @Test
  void returnsABlock() {
    assertThat(LogFormat.split(block(ENTRIES.size(), joined()))).contains(ENTRIES);
  }

  @Test
  void refusesAWrongCountAndEveryTruncation() {
    var content = joined();
    assertThat(LogFormat.split(block(ENTRIES.size() + 1, content))).isEmpty();
    assertThat(LogFormat.split(block(ENTRIES.size() - 1, content))).isEmpty();
    for (var size = 0; size < content.size(); size++) {
      assertThat(LogFormat.split(block(ENTRIES.size(), content.slice(0, size)))).isEmpty();
    }
  }

  @Test
  void survivesAnything() {
    Properties.forAll(
        2_000,
        (random, size) -> {
          var decoded = LogFormat.decode(Bytes.random(size, random));
          decoded.ifPresent(entry ->
              assertThat(LogFormat.decode(LogFormat.encode(entry))).isEqualTo(Optional.of(entry)));
        });
  }

  @Test
  void survivesAttachmentsThatWereAltered() {
    var encoded = LogFormat.encode(new LogEntry.Sent(ID, NOW, NOW, null, null, DESCRIBED));
    Properties.forAll(
        2_000,
        (random, size) -> {
          var altered = encoded.toByteArray();
          for (var i = 0; i <= size % 3; i++) {
            altered[random.nextInt(altered.length)] = (byte) random.nextInt();
          }
          var decoded = LogFormat.decode(Bytes.wrap(altered));
          decoded.ifPresent(entry ->
              assertThat(LogFormat.decode(LogFormat.encode(entry))).isEqualTo(Optional.of(entry)));
        });
  }

  @Test
  void isWhatTheSpecificationSays() {
    var entry =
        new LogEntry.Sent(
            ID,
            Instant.ofEpochMilli(1),
            Instant.ofEpochMilli(2),
            null,
            Suite.RSA,
            new Letter("hi"));

    assertThat(LogFormat.encode(entry).toHex())
        .isEqualTo(
            "01"
                + "01020304050607080000000000000009"
                + "0000000000000001"
                + "0000000000000002"
                + "%02x".formatted(128 | Suite.RSA.code())
                + "6869");
    assertThat(
            LogFormat.encode(new LogEntry.TimerSet(ID, Instant.ofEpochMilli(1), true, 2)).toHex())
        .isEqualTo(
            "06" + "01020304050607080000000000000009" + "0000000000000001" + "01" + "00000002");
    var disappearing =
        new LogEntry.Received(
            new Notice.Text(
                ID,
                new Letter("hi"),
                Instant.ofEpochMilli(1),
                Instant.ofEpochMilli(2),
                Suite.HYBRID,
                false,
                4),
            Instant.ofEpochMilli(3));
    assertThat(LogFormat.encode(disappearing).toHex())
        .isEqualTo(
            "05"
                + "01020304050607080000000000000009"
                + "0000000000000001"
                + "0000000000000002"
                + "0000000000000003"
                + "%02x".formatted(Suite.HYBRID.code())
                + "00000004"
                + "6869");
  }

  @Test
  void attachmentsStandBeforeAnEntryOfBefore() {
    var entry =
        new LogEntry.Sent(
            ID, Instant.ofEpochMilli(1), Instant.ofEpochMilli(2), null, null, DESCRIBED);
    var before =
        new LogEntry.Sent(
            ID, Instant.ofEpochMilli(1), Instant.ofEpochMilli(2), null, null, new Letter("hi"));

    assertThat(LogFormat.encode(entry).toHex())
        .isEqualTo(
            "07"
                + "01"
                + "0000000000000005"
                + "06".repeat(32)
                + "03632f64"
                + "03612e62"
                + LogFormat.encode(before).toHex());
  }

  @Test
  void returnsAsManyAndAsLargeAttachmentsAsThereMayBe() {
    var attachment =
        new Attachment(
            "é".repeat(127) + "n",
            "t/" + "s".repeat(125),
            7,
            DESCRIBED.attachments().getFirst().sha256());
    var letter = new Letter("hi", Collections.nCopies(16, attachment));
    var entry = new LogEntry.Sent(ID, NOW, NOW, NOW, Suite.HYBRID, letter);

    assertThat(LogFormat.decode(LogFormat.encode(entry))).contains(entry);
  }

  @Test
  void refusesATimerThatThereCannotBe() {
    var tooLong = new LogEntry.TimerSet(ID, NOW, true, Integer.MAX_VALUE);
    assertThat(LogFormat.decode(LogFormat.encode(tooLong))).isEmpty();
  }

  private static Bytes joined() {
    return LogFormat.join(ENTRIES.stream().map(LogFormat::encode).toList());
  }

  private static LogBlock block(int count, Bytes content) {
    return new LogBlock(Bytes.ofHex("0102030405060708"), 0, count, content);
  }
}
