// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.protocol.content;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.DiscardUnknownFieldsParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import com.google.protobuf.UnsafeByteOperations;
import com.google.protobuf.WireFormat;
import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.base.Bytes;
import dev.nightjar.protocol.Limits;
import dev.nightjar.protocol.content.ContentDecoding.Decoded;
import dev.nightjar.protocol.content.ContentDecoding.Malformed;
import dev.nightjar.protocol.content.ContentDecoding.Reason;
import dev.nightjar.protocol.content.ContentDecoding.UnknownVersion;
import dev.nightjar.protocol.schema.ContentSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads and writes [Content]: a version byte, then Protocol Buffers.
///
/// Fields that this version does not know are skipped. Encoding is deterministic here but not
/// canonical: nobody signs, hashes or compares content that was decoded and encoded again.
///
/// Thread-safe; it has no state.
public final class ContentCodec {
  private static final int VERSION = 1;
  private static final Parser<ContentSchema.Content> PARSER =
      DiscardUnknownFieldsParser.wrap(ContentSchema.Content.parser());

  private ContentCodec() {}

  /// The bytes of `content`.
  ///
  /// @throws IllegalArgumentException if its body is [Content.Unsupported]
  public static byte[] encode(Content content) {
    if (content.body() instanceof Content.Text(Letter(var text, var attachments), var stay)
        && stay == 0
        && attachments.isEmpty()
        && content.origin() == null) {
      return encode(content, text.getBytes(StandardCharsets.UTF_8));
    }
    var schema = toSchema(content);
    var encoded = new byte[1 + schema.getSerializedSize()];
    encoded[0] = VERSION;
    var output = CodedOutputStream.newInstance(encoded, 1, encoded.length - 1);
    try {
      schema.writeTo(output);
    } catch (IOException e) {
      throw new AssertionError("an array has room for what was measured", e);
    }
    output.checkNoSpaceLeft();
    return encoded;
  }

  /// A text that says no more, as most do, is written as the schema would, without objects of it.
  private static byte[] encode(Content content, byte[] text) {
    var field = 1 + CodedOutputStream.computeUInt32SizeNoTag(text.length) + text.length;
    var sentAt = content.sentAt().toEpochMilli();
    var position = content.position();
    var size =
        1
            + 2
            + MessageId.BYTES
            + (sentAt == 0 ? 0 : 1 + Long.BYTES)
            + 1
            + CodedOutputStream.computeUInt32SizeNoTag(field)
            + field
            + (content.isBase() ? 2 : 0)
            + (position == 0 ? 0 : 1 + CodedOutputStream.computeUInt64SizeNoTag(position));
    var encoded = new byte[size];
    encoded[0] = VERSION;
    var output = CodedOutputStream.newInstance(encoded, 1, size - 1);
    try {
      output.writeByteArray(ContentSchema.Content.ID_FIELD_NUMBER, content.id().toByteArray());
      if (sentAt != 0) {
        output.writeFixed64(ContentSchema.Content.SENT_AT_FIELD_NUMBER, sentAt);
      }
      output.writeTag(
          ContentSchema.Content.TEXT_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
      output.writeUInt32NoTag(field);
      output.writeByteArray(ContentSchema.Text.TEXT_FIELD_NUMBER, text);
      if (content.isBase()) {
        output.writeBool(ContentSchema.Content.IS_BASE_FIELD_NUMBER, true);
      }
      if (position != 0) {
        output.writeUInt64(ContentSchema.Content.POSITION_FIELD_NUMBER, position);
      }
    } catch (IOException e) {
      throw new AssertionError("an array has room for what was measured", e);
    }
    output.checkNoSpaceLeft();
    return encoded;
  }

  /// The content of bytes that may be hostile.
  public static ContentDecoding decode(byte[] encoded) {
    if (encoded.length == 0) {
      return new Malformed(Reason.EMPTY);
    }
    if (encoded[0] != VERSION) {
      return new UnknownVersion(encoded[0] & 0xff);
    }
    if (encoded.length > Limits.MAX_CONTENT_BYTES) {
      return new Malformed(Reason.TOO_LARGE);
    }
    try {
      return fromSchema(PARSER.parseFrom(encoded, 1, encoded.length - 1));
    } catch (InvalidProtocolBufferException _) {
      return new Malformed(Reason.BAD_SCHEMA);
    }
  }

  private static ContentSchema.Content toSchema(Content content) {
    var schema =
        ContentSchema.Content.newBuilder()
            .setId(UnsafeByteOperations.unsafeWrap(content.id().toBytes().toByteArray()))
            .setSentAt(content.sentAt().toEpochMilli())
            .setIsBase(content.isBase())
            .setPosition(content.position());
    var origin = content.origin();
    if (origin != null) {
      schema.setOrigin(toSchema(origin));
    }
    switch (content.body()) {
      case Content.Text text -> schema.setText(toSchema(text));
      case Content.Acknowledgement acknowledgement ->
          schema.setAcknowledgement(
              ContentSchema.Acknowledgement.newBuilder().setIds(bytes(acknowledgement.ids())));
      case Content.Read(var ids) ->
          schema.setRead(ContentSchema.Read.newBuilder().setIds(bytes(ids)));
      case Content.Profile(var name) ->
          schema.setProfile(ContentSchema.Profile.newBuilder().setName(name));
      case Content.Addresses addresses -> schema.setAddresses(toSchema(addresses));
      case Content.Timer(var disappearsAfter, var version) ->
          schema.setTimer(
              ContentSchema.Timer.newBuilder()
                  .setDisappearsAfter(disappearsAfter)
                  .setVersion(version));
      case Content.Unsupported _ ->
          throw new IllegalArgumentException("unsupported content is never sent");
    }
    return schema.build();
  }

  private static ContentSchema.Text toSchema(Content.Text text) {
    var schema =
        ContentSchema.Text.newBuilder()
            .setText(text.letter().text())
            .setDisappearsAfter(text.disappearsAfter());
    for (var attachment : text.letter().attachments()) {
      schema.addAttachments(
          ContentSchema.Attachment.newBuilder()
              .setName(attachment.name())
              .setMediaType(attachment.mediaType())
              .setSize(attachment.size())
              .setSha256(UnsafeByteOperations.unsafeWrap(attachment.sha256().toByteArray())));
    }
    return schema.build();
  }

  private static ContentSchema.Origin toSchema(Origin origin) {
    var schema = ContentSchema.Origin.newBuilder().setOwn(toSchema(origin.own()));
    origin.heard().forEach(reached -> schema.addHeard(toSchema(reached)));
    return schema.build();
  }

  private static ContentSchema.Run toSchema(Origin.Reached reached) {
    return ContentSchema.Run.newBuilder()
        .setNumber(reached.run().number())
        .setToken(reached.run().token())
        .setPosition(reached.position())
        .build();
  }

  private static ByteString bytes(List<MessageId> ids) {
    var writer = new ByteWriter(ids.size() * MessageId.BYTES);
    ids.forEach(id -> id.write(writer));
    return UnsafeByteOperations.unsafeWrap(writer.toByteArray());
  }

  private static ContentSchema.Addresses toSchema(Content.Addresses addresses) {
    var schema = ContentSchema.Addresses.newBuilder();
    for (var address : addresses.addresses()) {
      schema.addAddresses(
          ContentSchema.Address.newBuilder().setHost(address.host()).setPort(address.port()));
    }
    return schema.build();
  }

  private static ContentDecoding fromSchema(ContentSchema.Content schema) {
    var body = body(schema);
    if (body == null
        || schema.getId().size() != MessageId.BYTES
        || !Content.isSentAt(schema.getSentAt())
        || schema.getPosition() < 0
        || !isOrigin(schema)) {
      return new Malformed(Reason.BAD_FIELD);
    }
    var id = MessageId.read(new ByteReader(schema.getId().toByteArray()));
    var sentAt = Instant.ofEpochMilli(schema.getSentAt());
    var origin = schema.hasOrigin() ? origin(schema.getOrigin()) : null;
    return new Decoded(
        new Content(id, sentAt, schema.getIsBase(), body, schema.getPosition(), origin));
  }

  private static boolean isOrigin(ContentSchema.Content content) {
    var origin = content.getOrigin();
    return !content.hasOrigin()
        || (isReached(origin.getOwn())
            && origin.getHeardCount() <= Origin.MAX_HEARD
            && origin.getHeardList().stream().allMatch(ContentCodec::isReached));
  }

  private static boolean isReached(ContentSchema.Run schema) {
    return Origin.Run.isNumber(schema.getNumber()) && schema.getPosition() >= 0;
  }

  private static Origin origin(ContentSchema.Origin schema) {
    return new Origin(
        reached(schema.getOwn()),
        schema.getHeardList().stream().map(ContentCodec::reached).toList());
  }

  private static Origin.Reached reached(ContentSchema.Run schema) {
    return new Origin.Reached(
        new Origin.Run(schema.getNumber(), schema.getToken()), schema.getPosition());
  }

  /// The body, or null when one of its fields is out of bounds.
  private static Content.@Nullable Body body(ContentSchema.Content schema) {
    return switch (schema.getBodyCase()) {
      case TEXT -> text(schema.getText());
      case ACKNOWLEDGEMENT -> {
        var ids = ids(schema.getAcknowledgement().getIds(), Limits.MAX_ACKNOWLEDGED_IDS);
        yield ids == null ? null : new Content.Acknowledgement(ids);
      }
      case READ -> {
        var ids = ids(schema.getRead().getIds(), Limits.MAX_READ_IDS);
        yield ids == null ? null : new Content.Read(ids);
      }
      case PROFILE -> profile(schema.getProfile().getName());
      case ADDRESSES -> addresses(schema.getAddresses());
      case TIMER -> timer(schema.getTimer());
      case BODY_NOT_SET -> new Content.Unsupported();
    };
  }

  private static Content.@Nullable Body text(ContentSchema.Text schema) {
    var attachments = attachments(schema);
    if (attachments == null) {
      return null;
    }
    try {
      var letter = new Letter(schema.getText(), attachments);
      return new Content.Text(letter, schema.getDisappearsAfter());
    } catch (IllegalArgumentException _) { // It looks at every character, which once is enough.
      return null;
    }
  }

  /// What files the text describes, or null when they are too many or one is flawed.
  private static @Nullable List<Attachment> attachments(ContentSchema.Text schema) {
    if (schema.getAttachmentsCount() == 0) {
      return List.of();
    }
    if (schema.getAttachmentsCount() > Limits.MAX_ATTACHMENTS) {
      return null;
    }
    var attachments = new ArrayList<Attachment>(schema.getAttachmentsCount());
    for (var described : schema.getAttachmentsList()) {
      var name = described.getName();
      var mediaType = described.getMediaType();
      var sha256 = Bytes.wrap(described.getSha256().toByteArray());
      if (Attachment.flaw(name, mediaType, described.getSize(), sha256).isPresent()) {
        return null;
      }
      attachments.add(new Attachment(name, mediaType, described.getSize(), sha256));
    }
    return attachments;
  }

  private static Content.@Nullable Body timer(ContentSchema.Timer schema) {
    var disappearsAfter = schema.getDisappearsAfter();
    return Content.isTimer(disappearsAfter, schema.getVersion())
        ? new Content.Timer(disappearsAfter, schema.getVersion())
        : null;
  }

  /// One id or more, or null when there are too many or one is incomplete.
  private static @Nullable List<MessageId> ids(ByteString encoded, int most) {
    var count = encoded.size() / MessageId.BYTES;
    if (count == 0 || count > most || count * MessageId.BYTES != encoded.size()) {
      return null;
    }
    var reader = new ByteReader(encoded.toByteArray());
    var ids = new ArrayList<MessageId>(count);
    for (var i = 0; i < count; i++) {
      ids.add(MessageId.read(reader));
    }
    return ids;
  }

  private static Content.@Nullable Body profile(String name) {
    return Utf8.isWithin(name, Limits.MAX_NAME_BYTES) ? new Content.Profile(name) : null;
  }

  private static Content.@Nullable Body addresses(ContentSchema.Addresses schema) {
    if (schema.getAddressesCount() > Limits.MAX_ADDRESSES) {
      return null;
    }
    var addresses = new ArrayList<Address>(schema.getAddressesCount());
    for (var address : schema.getAddressesList()) {
      if (!Address.isValid(address.getHost(), address.getPort())) {
        return null;
      }
      addresses.add(new Address(address.getHost(), address.getPort()));
    }
    return new Content.Addresses(addresses);
  }
}
