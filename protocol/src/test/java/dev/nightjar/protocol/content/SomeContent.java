// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.protocol.content;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Content for tests: one of each kind, and random content.
final class SomeContent {
  static final MessageId ID = new MessageId(0x0102030405060708L, 0x090a0b0c0d0e0f10L);
  static final Instant SENT_AT = Instant.parse("2026-06-01T12:00:00.123Z");

  private SomeContent() {}

  /// Content with every kind of body.
  static List<Content> ofEveryKind() {
    return Stream.of(
            new Content.Text("Grüße, 🐦!"),
            new Content.Acknowledgement(List.of(ID, new MessageId(-1, 0))),
            new Content.Profile("Nachtschwalbe"),
            new Content.Addresses(
                List.of(new Address("example.org", 7000), new Address("::1", 65_535))),
            new Content.Addresses(List.of()))
        .map(SomeContent::with)
        .toList();
  }

  static Content with(Content.Body body) {
    return new Content(ID, SENT_AT, false, body);
  }

  /// Content of any kind; `size` bounds its variable parts.
  static Content random(SplittableRandom random, int size) {
    var sentAt = Instant.ofEpochMilli(random.nextLong(Content.MAX_SENT_AT + 1));
    return new Content(
        MessageId.random(random), sentAt, random.nextBoolean(), randomBody(random, size));
  }

  private static Content.Body randomBody(SplittableRandom random, int size) {
    return switch (random.nextInt(4)) {
      case 0 -> new Content.Text(randomText(random, 1 + random.nextInt(1 + size * 10)));
      case 1 ->
          new Content.Acknowledgement(
              IntStream.rangeClosed(0, random.nextInt(1 + size))
                  .mapToObj(_ -> MessageId.random(random))
                  .toList());
      case 2 -> new Content.Profile(randomText(random, 1 + random.nextInt(32)));
      default ->
          new Content.Addresses(
              IntStream.range(0, random.nextInt(9))
                  .mapToObj(i -> new Address("host-" + i, random.nextInt(1, 65_536)))
                  .toList());
    };
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
