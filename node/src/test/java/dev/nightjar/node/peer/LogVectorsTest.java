// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.protocol.content.Attachment;
import dev.nightjar.protocol.content.Letter;
import dev.nightjar.protocol.content.MessageId;
import dev.nightjar.testkit.OwnVectors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The vectors of "Log" in `docs/protocol/delivery.md`: an entry of every kind, and all of them as
/// one block.
final class LogVectorsTest {
  private static final MessageId ID = new MessageId(0x0102030405060708L, 9);
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final Instant ONE = NOON.plusMillis(60_001);
  private static final Instant TWO = NOON.plusMillis(120_002);
  private static final List<LogEntry> ENTRIES =
      List.of(
          new LogEntry.Sent(ID, NOON, ONE, null, null, new Letter("Grüße 🌒")),
          new LogEntry.Sent(ID, NOON, ONE, null, Suite.RSA, new Letter("in an envelope")),
          new LogEntry.Sent(ID, NOON, ONE, TWO, null, new Letter("gone soon")),
          received("in the session", Suite.HYBRID, false, 142, null),
          received("in an envelope", Suite.QUANTUM, true, 70_000, null),
          received("gone soon", Suite.CLASSICAL, false, 142, TWO),
          new LogEntry.Failed(ID, ONE, Progress.Reason.EXPIRED),
          new LogEntry.TimerSet(ID, ONE, true, 60),
          new LogEntry.TimerSet(LogEntry.TimerSet.NO_ID, ONE, false, 0),
          new LogEntry.Erased(),
          new LogEntry.Sent(ID, NOON, ONE, null, null, described("what I found")),
          new LogEntry.Sent(ID, NOON, ONE, TWO, Suite.HYBRID, described("gone soon")),
          received(described("look"), Suite.HYBRID, false, 300, null),
          received(described("be quick"), Suite.HYBRID, false, 300, TWO));

  private static final String SENT =
      "01" + ID.toBytes().toHex() + "0000000000000001" + "0000000000000002" + "00" + "6869";

  /// Size, digest and no media type; a name has to follow.
  private static final String FILE = "0000000000000003" + "04".repeat(32) + "00";

  /// Bytes that are no entry: too short, of no type, suite, reason or side that there is.
  private static final List<String> REFUSED =
      List.of(
          "01",
          "08" + ID.toBytes().toHex(),
          "0700" + SENT,
          "0711" + SENT,
          "0701" + FILE + "01" + SENT,
          "0701" + FILE + "012f" + SENT,
          "0701" + FILE + "022e2e" + SENT,
          "0701" + "80" + FILE.substring(2) + "0161" + SENT,
          "0701" + FILE + "0161" + "0701" + FILE + "0161" + SENT,
          "0701" + FILE + "0161" + "03" + ID.toBytes().toHex() + "0000000000000001" + "01",
          "0701" + FILE + "0161",
          "03" + ID.toBytes().toHex() + "0000000000000001" + "00",
          "03" + ID.toBytes().toHex() + "0000000000000001" + "0101",
          "01" + ID.toBytes().toHex() + "0000000000000001" + "0000000000000002" + "85" + "6869",
          "06" + ID.toBytes().toHex() + "0000000000000001" + "02" + "00000002",
          "06" + ID.toBytes().toHex() + "0000000000000001" + "01" + "ffffffff");

  private static Letter described(String text) {
    var photo = new Attachment("Mühle.jpg", "image/jpeg", 1_234_567, Bytes.ofHex("01".repeat(32)));
    var nameless = new Attachment("x", "", Long.MAX_VALUE, Bytes.ofHex("02".repeat(32)));
    return new Letter(text, List.of(photo, nameless));
  }

  private static LogEntry received(
      String text, Suite suite, boolean isEnvelope, int wireBytes, @Nullable Instant disappearsAt) {
    return received(new Letter(text), suite, isEnvelope, wireBytes, disappearsAt);
  }

  private static LogEntry received(
      Letter letter,
      Suite suite,
      boolean isEnvelope,
      int wireBytes,
      @Nullable Instant disappearsAt) {
    var notice = new Notice.Text(ID, letter, NOON, ONE, suite, isEnvelope, wireBytes);
    return new LogEntry.Received(notice, disappearsAt);
  }

  @Test
  void vectorsAreWhatTheCodeDoes() {
    var document = new LinkedHashMap<String, Object>();
    document.put("format", "nightjar log, docs/protocol/delivery.md");
    document.put("entries", entries());
    var block = LogFormat.join(ENTRIES.stream().map(LogFormat::encode).toList());
    document.put("blockOfThem", block.toHex());
    document.put("refused", REFUSED);

    OwnVectors.check("log.json", document);
  }

  @Test
  void refusedEntriesAreRefused() {
    for (var encoded : REFUSED) {
      assertThat(LogFormat.decode(Bytes.ofHex(encoded))).as(encoded).isEmpty();
    }
  }

  private static List<Map<String, Object>> entries() {
    var vectors = new ArrayList<Map<String, Object>>();
    for (var entry : ENTRIES) {
      var vector = new LinkedHashMap<String, Object>();
      vector.put("entry", entry.getClass().getSimpleName());
      vector.put("fields", fields(entry));
      vector.put("encoded", LogFormat.encode(entry).toHex());
      vectors.add(vector);
    }
    return vectors;
  }

  private static void letter(Letter letter, Map<String, Object> fields) {
    fields.put("text", letter.text());
    if (!letter.attachments().isEmpty()) {
      fields.put(
          "attachments",
          letter.attachments().stream()
              .map(attachment ->
                  List.of(
                      attachment.name(),
                      attachment.mediaType(),
                      String.valueOf(attachment.size()),
                      attachment.sha256().toHex()))
              .toList());
    }
  }

  private static Map<String, Object> fields(LogEntry entry) {
    var fields = new LinkedHashMap<String, Object>();
    switch (entry) {
      case LogEntry.Sent sent -> {
        var envelope = sent.envelope();
        fields.put("id", sent.id().toBytes().toHex());
        fields.put("acceptedAt", sent.acceptedAt().toString());
        fields.put("expiresAt", sent.expiresAt().toString());
        fields.put("envelope", envelope == null ? "" : envelope.name());
        letter(sent.letter(), fields);
      }
      case LogEntry.Received(var text, _) -> {
        fields.put("id", text.id().toBytes().toHex());
        fields.put("sentAt", text.sentAt().toString());
        fields.put("receivedAt", text.receivedAt().toString());
        fields.put("suite", text.suite().name());
        fields.put("isEnvelope", text.isEnvelope());
        fields.put("wireBytes", text.wireBytes());
        letter(text.letter(), fields);
      }
      case LogEntry.Failed(var id, var at, var reason) -> {
        fields.put("id", id.toBytes().toHex());
        fields.put("at", at.toString());
        fields.put("reason", reason.name());
      }
      case LogEntry.TimerSet(var id, var at, var isByContact, var seconds) -> {
        fields.put("id", id.toBytes().toHex());
        fields.put("at", at.toString());
        fields.put("isByContact", isByContact);
        fields.put("seconds", seconds);
      }
      case LogEntry.Erased _ -> {}
    }
    var disappearsAt = entry.disappearsAt();
    if (disappearsAt != null) {
      fields.put("disappearsAt", disappearsAt.toString());
    }
    return fields;
  }
}
