// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.protocol.content;

import dev.nightjar.base.Bytes;
import dev.nightjar.protocol.Limits;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Content for tests: one of each kind, and random content.
final class SomeContent {
  static final MessageId ID = new MessageId(0x0102030405060708L, 0x090a0b0c0d0e0f10L);
  static final Instant SENT_AT = Instant.parse("2026-06-01T12:00:00.123Z");

  static final Attachment PHOTO =
      new Attachment("Mühle 🌒.jpg", "image/jpeg", 1_234_567, Bytes.ofHex("01".repeat(32)));

  /// Without a media type, and as large as a file can be.
  static final Attachment NAMELESS =
      new Attachment("x", "", Long.MAX_VALUE, Bytes.ofHex("02".repeat(32)));

  private SomeContent() {}

  /// Content with every kind of body.
  static List<Content> ofEveryKind() {
    return Stream.of(
            new Content.Text("Grüße, 🐦!"),
            new Content.Acknowledgement(List.of(ID, new MessageId(-1, 0))),
            new Content.Profile("Nachtschwalbe"),
            new Content.Addresses(
                List.of(new Address("example.org", 7000), new Address("::1", 65_535))),
            new Content.Addresses(List.of()),
            new Content.Text("gone in an hour", 3_600),
            new Content.Timer(604_800, 3),
            new Content.Read(List.of(new MessageId(1, 2), new MessageId(-1, 3))),
            new Content.Timer(0, 0x0102030405060708L),
            new Content.Text(new Letter("what I found", List.of(PHOTO, NAMELESS)), 0),
            new Content.Text(new Letter("gone in a minute", List.of(NAMELESS)), 60))
        .map(SomeContent::with)
        .toList();
  }

  /// The first content on a connection, of a side that has heard the other.
  static Content withOrigin() {
    var own = new Origin.Reached(new Origin.Run(7, 0x1112131415161718L), 299);
    var heard = new Origin.Reached(new Origin.Run(Origin.Run.MAX_NUMBER, -1), Long.MAX_VALUE);
    var origin = new Origin(own, List.of(heard, new Origin.Reached(new Origin.Run(1, 5), 0)));
    return new Content(ID, SENT_AT, true, new Content.Text("hello"), 300, origin);
  }

  static Content with(Content.Body body) {
    return new Content(ID, SENT_AT, false, body);
  }

  /// Content of any kind; `size` bounds its variable parts.
  static Content random(SplittableRandom random, int size) {
    var sentAt = Instant.ofEpochMilli(random.nextLong(Content.MAX_SENT_AT + 1));
    return new Content(
        MessageId.random(random),
        sentAt,
        random.nextBoolean(),
        randomBody(random, size),
        random.nextLong(Long.MAX_VALUE),
        random.nextBoolean() ? randomOrigin(random) : null);
  }

  private static Origin randomOrigin(SplittableRandom random) {
    var heard =
        IntStream.range(0, random.nextInt(Origin.MAX_HEARD + 1))
            .mapToObj(_ -> randomRun(random))
            .toList();
    return new Origin(randomRun(random), heard);
  }

  private static Origin.Reached randomRun(SplittableRandom random) {
    var run = new Origin.Run(random.nextInt(1, Integer.MAX_VALUE), random.nextLong());
    return new Origin.Reached(run, random.nextLong(Long.MAX_VALUE));
  }

  private static Content.Body randomBody(SplittableRandom random, int size) {
    return switch (random.nextInt(6)) {
      case 0 ->
          new Content.Text(
              new Letter(
                  randomText(random, 1 + random.nextInt(1 + size * 10)), randomFiles(random)),
              randomTime(random));
      case 1 -> new Content.Acknowledgement(randomIds(random, 1 + random.nextInt(1 + size)));
      case 4 -> new Content.Read(randomIds(random, 1 + random.nextInt(Limits.MAX_READ_IDS)));
      case 2 -> new Content.Profile(randomText(random, 1 + random.nextInt(32)));
      case 3 -> new Content.Timer(randomTime(random), random.nextLong(Long.MAX_VALUE));
      default ->
          new Content.Addresses(
              IntStream.range(0, random.nextInt(9))
                  .mapToObj(i -> new Address("host-" + i, random.nextInt(1, 65_536)))
                  .toList());
    };
  }

  private static List<Attachment> randomFiles(SplittableRandom random) {
    var count = random.nextBoolean() ? 0 : random.nextInt(Limits.MAX_ATTACHMENTS + 1);
    return IntStream.range(0, count)
        .mapToObj(i ->
            new Attachment(
                randomName(random) + i,
                random.nextBoolean() ? "" : "application/x.y+" + i,
                random.nextLong(Long.MAX_VALUE),
                Bytes.random(Attachment.DIGEST_BYTES, random)))
        .toList();
  }

  private static String randomName(SplittableRandom random) {
    return randomText(random, random.nextInt(40))
        .codePoints()
        .filter(point -> point != '/' && point != '\\' && !Character.isISOControl(point))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static List<MessageId> randomIds(SplittableRandom random, int count) {
    return IntStream.range(0, count).mapToObj(_ -> MessageId.random(random)).toList();
  }

  private static int randomTime(SplittableRandom random) {
    return random.nextBoolean() ? 0 : random.nextInt(1, Limits.MAX_DISAPPEARS_AFTER + 1);
  }

  /// Text of this many code points from all over Unicode.
  static String randomText(SplittableRandom random, int codePoints) {
    return IntStream.generate(() -> random.nextInt(1, Character.MAX_CODE_POINT + 1))
        .filter(codePoint -> codePoint < 0xd800 || codePoint > 0xdfff)
        .limit(codePoints)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
