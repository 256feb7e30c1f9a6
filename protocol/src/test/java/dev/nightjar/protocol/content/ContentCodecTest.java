// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.protocol.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.protobuf.ByteString;
import dev.nightjar.base.Bytes;
import dev.nightjar.protocol.Limits;
import dev.nightjar.protocol.content.ContentDecoding.Decoded;
import dev.nightjar.protocol.content.ContentDecoding.Malformed;
import dev.nightjar.protocol.content.ContentDecoding.Reason;
import dev.nightjar.protocol.content.ContentDecoding.UnknownVersion;
import dev.nightjar.protocol.schema.ContentSchema;
import dev.nightjar.testkit.Properties;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ContentCodecTest {
  private static final Malformed BAD_FIELD = new Malformed(Reason.BAD_FIELD);

  @Test
  void returnsEveryKindOfContent() {
    for (var content : SomeContent.ofEveryKind()) {
      assertThat(ContentCodec.decode(ContentCodec.encode(content))).isEqualTo(new Decoded(content));
    }
  }

  @Test
  void returnsWhereContentComesFrom() {
    var content = SomeContent.withOrigin();

    assertThat(ContentCodec.decode(ContentCodec.encode(content))).isEqualTo(new Decoded(content));
  }

  @Test
  void returnsAnyContent() {
    Properties.forAll(
        300,
        (random, size) -> {
          var content = SomeContent.random(random, size);

          assertThat(ContentCodec.decode(ContentCodec.encode(content)))
              .isEqualTo(new Decoded(content));
        });
  }

  @Test
  void returnsTheLargestContent() {
    var ids = Collections.nCopies(Limits.MAX_ACKNOWLEDGED_IDS, SomeContent.ID);
    for (var body :
        List.of(
            new Content.Text("x".repeat(Limits.MAX_TEXT_BYTES)),
            new Content.Text("é".repeat(Limits.MAX_TEXT_BYTES / 2)),
            new Content.Text(fullLetter(), Limits.MAX_DISAPPEARS_AFTER),
            new Content.Acknowledgement(ids))) {
      var encoded = ContentCodec.encode(SomeContent.with(body));

      assertThat(encoded).hasSizeLessThanOrEqualTo(Limits.MAX_CONTENT_BYTES);
      assertThat(ContentCodec.decode(encoded)).isEqualTo(new Decoded(SomeContent.with(body)));
    }
  }

  /// As many and as large attachments as there may be, and a text that fills what they leave.
  private static Letter fullLetter() {
    var attachment =
        new Attachment(
            "n".repeat(Limits.MAX_FILE_NAME_BYTES),
            "t/" + "s".repeat(Limits.MAX_MEDIA_TYPE_CHARACTERS - 2),
            Long.MAX_VALUE,
            SomeContent.PHOTO.sha256());
    var attachments = Collections.nCopies(Limits.MAX_ATTACHMENTS, attachment);
    var left = Limits.MAX_TEXT_BYTES - new Letter("", attachments).weight();
    return new Letter("x".repeat(left), attachments);
  }

  @Test
  void whatAnAttachmentWeighsIsMoreThanItTakes() {
    var alone = ContentCodec.encode(SomeContent.with(new Content.Text("x")));
    for (var letter : List.of(fullLetter(), new Letter("x", List.of(SomeContent.NAMELESS)))) {
      var content = SomeContent.with(new Content.Text(letter, Limits.MAX_DISAPPEARS_AFTER));

      assertThat(ContentCodec.encode(content)).hasSizeLessThan(alone.length + letter.weight());
    }
  }

  @Test
  void anAcknowledgementFitsTheSmallestPaddedSize() {
    var encoded =
        ContentCodec.encode(SomeContent.with(new Content.Acknowledgement(List.of(SomeContent.ID))));

    assertThat(encoded).hasSizeLessThan(64);
  }

  /// A position below two million takes up to four bytes, field number included.
  @Test
  void alsoWithItsPosition() {
    var body = new Content.Acknowledgement(List.of(SomeContent.ID));
    var content = new Content(SomeContent.ID, SomeContent.SENT_AT, false, body, 2_000_000, null);

    assertThat(ContentCodec.encode(content)).hasSizeLessThan(64);
  }

  @Test
  void refusesOrSurvivesEveryTruncation() {
    for (var content : SomeContent.ofEveryKind()) {
      var encoded = ContentCodec.encode(content);
      for (var size = 0; size < encoded.length; size++) {
        var decoding = ContentCodec.decode(Arrays.copyOf(encoded, size));

        // Cut exactly before the body, what is left looks like content of a later version.
        if (!(decoding instanceof Decoded(Content(_, _, _, Content.Unsupported _, _, _)))) {
          assertThat(decoding).as("cut to %d", size).isInstanceOf(Malformed.class);
        }
      }
    }
  }

  @Test
  void refusesNothingAtAll() {
    assertThat(ContentCodec.decode(new byte[0])).isEqualTo(new Malformed(Reason.EMPTY));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 128, 255})
  void tellsUnknownVersionsApart(int version) {
    assertThat(ContentCodec.decode(new byte[] {(byte) version, 1, 2}))
        .isEqualTo(new UnknownVersion(version));
  }

  @Test
  void refusesTooMuch() {
    var encoded = new byte[Limits.MAX_CONTENT_BYTES + 1];
    encoded[0] = 1;

    assertThat(ContentCodec.decode(encoded)).isEqualTo(new Malformed(Reason.TOO_LARGE));
  }

  @Test
  void refusesTextThatIsNotUtf8() {
    var encoded = Bytes.wrap(ContentCodec.encode(SomeContent.with(new Content.Text("abc"))));
    var broken = encoded.slice(0, encoded.size() - 1).concat(Bytes.ofHex("ff"));

    assertThat(ContentCodec.decode(broken.toByteArray()))
        .isEqualTo(new Malformed(Reason.BAD_SCHEMA));
  }

  @Test
  void readsBodiesOfLaterVersionsAsUnsupported() {
    var later = schema().build().toByteString().concat(ByteString.copyFrom(new byte[] {0x7a, 0}));

    assertThat(decode(later)).isEqualTo(new Decoded(SomeContent.with(new Content.Unsupported())));
  }

  @Test
  void skipsFieldsOfLaterVersions() {
    var later =
        schema()
            .setText(ContentSchema.Text.newBuilder().setText("x"))
            .build()
            .toByteString()
            .concat(ByteString.copyFrom(new byte[] {0x7a, 0}));

    assertThat(decode(later)).isEqualTo(new Decoded(SomeContent.with(new Content.Text("x"))));
  }

  @Test
  void refusesFieldsOutOfBounds() {
    assertThat(decode(text("x").setId(bytes(0)))).isEqualTo(BAD_FIELD);
    assertThat(decode(text("x").setId(bytes(15)))).isEqualTo(BAD_FIELD);
    assertThat(decode(text("x").setId(bytes(17)))).isEqualTo(BAD_FIELD);
    assertThat(decode(text("x").setSentAt(-1))).isEqualTo(BAD_FIELD);
    assertThat(decode(text("x").setSentAt(Content.MAX_SENT_AT + 1))).isEqualTo(BAD_FIELD);
    assertThat(decode(text(""))).isEqualTo(BAD_FIELD);
    assertThat(decode(text("x".repeat(Limits.MAX_TEXT_BYTES + 1)))).isEqualTo(BAD_FIELD);
    assertThat(decode(disappearing(-1))).isEqualTo(BAD_FIELD);
    assertThat(decode(disappearing(Limits.MAX_DISAPPEARS_AFTER + 1))).isEqualTo(BAD_FIELD);
    assertThat(decode(timer(-1, 0))).isEqualTo(BAD_FIELD);
    assertThat(decode(timer(Limits.MAX_DISAPPEARS_AFTER + 1, 0))).isEqualTo(BAD_FIELD);
    assertThat(decode(timer(0, -1))).isEqualTo(BAD_FIELD);
    assertThat(decode(ids(0))).isEqualTo(BAD_FIELD);
    assertThat(decode(ids(15))).isEqualTo(BAD_FIELD);
    assertThat(decode(ids(17))).isEqualTo(BAD_FIELD);
    assertThat(decode(ids(16 * Limits.MAX_ACKNOWLEDGED_IDS + 16))).isEqualTo(BAD_FIELD);
    assertThat(decode(read(0))).isEqualTo(BAD_FIELD);
    assertThat(decode(read(15))).isEqualTo(BAD_FIELD);
    assertThat(decode(read(16 * Limits.MAX_READ_IDS + 16))).isEqualTo(BAD_FIELD);
    assertThat(decode(name(""))).isEqualTo(BAD_FIELD);
    assertThat(decode(name("x".repeat(Limits.MAX_NAME_BYTES + 1)))).isEqualTo(BAD_FIELD);
    assertThat(decode(addresses(Limits.MAX_ADDRESSES + 1, "h", 1))).isEqualTo(BAD_FIELD);
    assertThat(decode(addresses(1, "", 1))).isEqualTo(BAD_FIELD);
    assertThat(decode(addresses(1, "a b", 1))).isEqualTo(BAD_FIELD);
    assertThat(decode(addresses(1, "ä", 1))).isEqualTo(BAD_FIELD);
    assertThat(decode(addresses(1, "[::1]", 1))).isEqualTo(BAD_FIELD);
    assertThat(decode(addresses(1, "[", 1))).isEqualTo(BAD_FIELD);
    assertThat(decode(addresses(1, "]", 1))).isEqualTo(BAD_FIELD);
    assertThat(decode(addresses(1, "h".repeat(254), 1))).isEqualTo(BAD_FIELD);
    assertThat(decode(addresses(1, "h", 0))).isEqualTo(BAD_FIELD);
    assertThat(decode(addresses(1, "h", 65_536))).isEqualTo(BAD_FIELD);
    assertThat(decode(addresses(1, "h", -1))).isEqualTo(BAD_FIELD);
  }

  @Test
  void refusesAttachmentsOutOfBounds() {
    var name = "n".repeat(Limits.MAX_FILE_NAME_BYTES);
    var type = "t/" + "s".repeat(Limits.MAX_MEDIA_TYPE_CHARACTERS - 2);
    assertThat(decode(describing(file(name, type, Long.MAX_VALUE, 32))))
        .isInstanceOf(Decoded.class);
    assertThat(decode(describing(file("n", "", 0, 32)))).isInstanceOf(Decoded.class);
    for (var wrong :
        List.of(
            file("", "", 0, 32),
            file(name + "n", "", 0, 32),
            file("n", type + "s", 0, 32),
            file("n", "text", 0, 32),
            file("n", "", -1, 32),
            file("n", "", 0, 0),
            file("n", "", 0, 31),
            file("n", "", 0, 33))) {
      assertThat(decode(describing(wrong))).isEqualTo(BAD_FIELD);
    }
  }

  @Test
  void refusesMoreAttachmentsThanOneTextMayHave() {
    var one = file("n", "", 0, 32);
    assertThat(decode(describing(Collections.nCopies(16, one).toArray(Described[]::new))))
        .isInstanceOf(Decoded.class);
    assertThat(decode(describing(Collections.nCopies(17, one).toArray(Described[]::new))))
        .isEqualTo(BAD_FIELD);
  }

  @Test
  void aTextAndItsAttachmentsHaveOneLimitTogether() {
    var letter = fullLetter();
    var fits = schema(letter.text(), letter.attachments());
    var tooMuch = schema(letter.text() + "x", letter.attachments());

    assertThat(decode(fits)).isInstanceOf(Decoded.class);
    assertThat(decode(tooMuch)).isEqualTo(BAD_FIELD);
    refuses(() -> new Content.Text(new Letter(letter.text() + "x", letter.attachments()), 0));
    refuses(() -> new Content.Text(new Letter("", List.of(SomeContent.PHOTO)), 0));
  }

  private static ContentSchema.Content.Builder schema(String text, List<Attachment> attachments) {
    var schema = ContentSchema.Text.newBuilder().setText(text);
    for (var attachment : attachments) {
      schema.addAttachments(
          file(attachment.name(), attachment.mediaType(), attachment.size(), 32).toSchema());
    }
    return schema().setText(schema);
  }

  private record Described(String name, String mediaType, long size, int digestBytes) {
    ContentSchema.Attachment toSchema() {
      return ContentSchema.Attachment.newBuilder()
          .setName(name)
          .setMediaType(mediaType)
          .setSize(size)
          .setSha256(bytes(digestBytes))
          .build();
    }
  }

  private static Described file(String name, String mediaType, long size, int digestBytes) {
    return new Described(name, mediaType, size, digestBytes);
  }

  private static ContentSchema.Content.Builder describing(Described... files) {
    var schema = ContentSchema.Text.newBuilder().setText("x");
    Arrays.stream(files).forEach(file -> schema.addAttachments(file.toSchema()));
    return schema().setText(schema);
  }

  @Test
  void refusesAnOriginOutOfBounds() {
    assertThat(decode(text("x").setPosition(-1))).isEqualTo(BAD_FIELD);
    assertThat(decode(text("x").setOrigin(ContentSchema.Origin.getDefaultInstance())))
        .isEqualTo(BAD_FIELD);
    assertThat(decode(origin(run(0, 0)))).isEqualTo(BAD_FIELD);
    assertThat(decode(origin(run(-1, 0)))).isEqualTo(BAD_FIELD);
    assertThat(decode(origin(run(Integer.MAX_VALUE, 0)))).isEqualTo(BAD_FIELD);
    assertThat(decode(origin(run(1, -1)))).isEqualTo(BAD_FIELD);
    assertThat(decode(origin(run(1, 0), run(0, 0)))).isEqualTo(BAD_FIELD);
    assertThat(decode(origin(run(1, 0), run(1, 0), run(1, -1)))).isEqualTo(BAD_FIELD);
    assertThat(decode(origin(run(1, 0), run(1, 0), run(1, 0), run(1, 0)))).isEqualTo(BAD_FIELD);
    assertThat(decode(origin(run(Origin.Run.MAX_NUMBER, Long.MAX_VALUE), run(1, 0), run(1, 0))))
        .isInstanceOf(Decoded.class);
  }

  private static ContentSchema.Content.Builder origin(
      ContentSchema.Run own, ContentSchema.Run... heard) {
    return text("x")
        .setOrigin(ContentSchema.Origin.newBuilder().setOwn(own).addAllHeard(Arrays.asList(heard)));
  }

  private static ContentSchema.Run run(int number, long position) {
    return ContentSchema.Run.newBuilder().setNumber(number).setPosition(position).build();
  }

  @Test
  void acceptsFieldsAtTheirBounds() {
    assertThat(decode(text("x").setSentAt(0))).isInstanceOf(Decoded.class);
    assertThat(decode(text("x").setSentAt(Content.MAX_SENT_AT))).isInstanceOf(Decoded.class);
    assertThat(decode(disappearing(Limits.MAX_DISAPPEARS_AFTER))).isInstanceOf(Decoded.class);
    assertThat(decode(timer(Limits.MAX_DISAPPEARS_AFTER, Long.MAX_VALUE)))
        .isInstanceOf(Decoded.class);
    assertThat(decode(read(16 * Limits.MAX_READ_IDS))).isInstanceOf(Decoded.class);
    assertThat(decode(name("x".repeat(Limits.MAX_NAME_BYTES)))).isInstanceOf(Decoded.class);
    assertThat(decode(addresses(Limits.MAX_ADDRESSES, "h".repeat(253), 65_535)))
        .isInstanceOf(Decoded.class);
  }

  @Test
  void constructorsRefuseWhatMustNotBeSent() {
    var tooManyIds = Collections.nCopies(Limits.MAX_ACKNOWLEDGED_IDS + 1, SomeContent.ID);
    var tooManyAddresses = Collections.nCopies(Limits.MAX_ADDRESSES + 1, new Address("h", 1));

    refuses(() -> new Content.Text(""));
    refuses(() -> new Content.Text("x", -1));
    refuses(() -> new Content.Text("x", Limits.MAX_DISAPPEARS_AFTER + 1));
    refuses(() -> new Content.Timer(-1, 0));
    refuses(() -> new Content.Timer(Limits.MAX_DISAPPEARS_AFTER + 1, 0));
    refuses(() -> new Content.Timer(0, -1));
    refuses(() -> new Content.Text("x".repeat(Limits.MAX_TEXT_BYTES + 1)));
    refuses(() -> new Content.Text("é".repeat(Limits.MAX_TEXT_BYTES / 2 + 1)));
    refuses(() -> new Content.Text("a\ud800"));
    refuses(() -> new Content.Text("\udc00a"));
    refuses(() -> new Content.Text("\ud800x"));
    refuses(() -> new Content.Acknowledgement(List.of()));
    refuses(() -> new Content.Acknowledgement(tooManyIds));
    refuses(() -> new Content.Read(List.of()));
    refuses(() -> new Content.Read(tooManyIds));
    refuses(() -> new Content.Profile("x".repeat(Limits.MAX_NAME_BYTES + 1)));
    refuses(() -> new Content.Addresses(tooManyAddresses));
    refuses(() -> new Address("h", 0));
    refuses(() -> new Address("", 1));
    refuses(
        () -> new Content(SomeContent.ID, Instant.ofEpochMilli(-1), false, new Content.Text("x")));
    refuses(() -> ContentCodec.encode(SomeContent.with(new Content.Unsupported())));
    refuses(() -> MessageId.of(Bytes.ofHex("00")));
    refuses(() -> new Origin.Run(0, 1));
    refuses(() -> new Origin.Run(Integer.MAX_VALUE, 1));
    refuses(() -> new Origin.Reached(new Origin.Run(1, 1), -1));
    var reached = new Origin.Reached(new Origin.Run(1, 1), 1);
    refuses(() -> new Origin(reached, Collections.nCopies(Origin.MAX_HEARD + 1, reached)));
  }

  @Test
  void keepsWholeMillisecondsOnly() {
    var content =
        new Content(
            SomeContent.ID, Instant.ofEpochSecond(1, 1_999_999), false, new Content.Text("x"));

    assertThat(content.sentAt()).isEqualTo(Instant.ofEpochMilli(1001));
  }

  @Test
  void printsNothingThatAPersonWrote() {
    assertThat(SomeContent.with(new Content.Text("very secret")).toString())
        .doesNotContain("very secret");
    assertThat(SomeContent.with(new Content.Profile("Alice")).toString()).doesNotContain("Alice");
    var letter = new Letter("very secret", List.of(SomeContent.PHOTO));
    assertThat(letter + ", " + letter.attachments()).doesNotContain("secret", "jpg", "jpeg");
    assertThat(SomeContent.ID).hasToString("01020304-651345242494996240");
  }

  @Test
  void returnsTheBytesOfAnId() {
    assertThat(SomeContent.ID.toBytes().toHex()).isEqualTo("0102030405060708090a0b0c0d0e0f10");
    assertThat(MessageId.of(SomeContent.ID.toBytes())).isEqualTo(SomeContent.ID);
  }

  private static void refuses(Runnable construction) {
    assertThatIllegalArgumentException().isThrownBy(construction::run);
  }

  private static ContentSchema.Content.Builder schema() {
    return ContentSchema.Content.newBuilder()
        .setId(ByteString.copyFrom(SomeContent.ID.toBytes().toByteArray()))
        .setSentAt(SomeContent.SENT_AT.toEpochMilli());
  }

  private static ContentSchema.Content.Builder text(String text) {
    return schema().setText(ContentSchema.Text.newBuilder().setText(text));
  }

  private static ContentSchema.Content.Builder disappearing(int seconds) {
    return schema()
        .setText(ContentSchema.Text.newBuilder().setText("x").setDisappearsAfter(seconds));
  }

  private static ContentSchema.Content.Builder timer(int seconds, long version) {
    return schema()
        .setTimer(ContentSchema.Timer.newBuilder().setDisappearsAfter(seconds).setVersion(version));
  }

  private static ContentSchema.Content.Builder ids(int size) {
    return schema()
        .setAcknowledgement(ContentSchema.Acknowledgement.newBuilder().setIds(bytes(size)));
  }

  private static ContentSchema.Content.Builder read(int size) {
    return schema().setRead(ContentSchema.Read.newBuilder().setIds(bytes(size)));
  }

  private static ContentSchema.Content.Builder name(String name) {
    return schema().setProfile(ContentSchema.Profile.newBuilder().setName(name));
  }

  private static ContentSchema.Content.Builder addresses(int count, String host, int port) {
    var address = ContentSchema.Address.newBuilder().setHost(host).setPort(port).build();
    return schema()
        .setAddresses(
            ContentSchema.Addresses.newBuilder()
                .addAllAddresses(Collections.nCopies(count, address)));
  }

  private static ByteString bytes(int size) {
    return ByteString.copyFrom(new byte[size]);
  }

  private static ContentDecoding decode(ContentSchema.Content.Builder schema) {
    return decode(schema.build().toByteString());
  }

  private static ContentDecoding decode(ByteString schema) {
    return ContentCodec.decode(ByteString.copyFrom(new byte[] {1}).concat(schema).toByteArray());
  }
}
