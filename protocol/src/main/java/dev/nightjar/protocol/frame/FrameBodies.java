// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.protocol.frame;

import com.google.protobuf.ByteString;
import com.google.protobuf.DiscardUnknownFieldsParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import com.google.protobuf.WireFormat;
import dev.nightjar.base.Bytes;
import dev.nightjar.protocol.Limits;
import dev.nightjar.protocol.frame.FrameDecoding.Decoded;
import dev.nightjar.protocol.frame.FrameDecoding.Malformed;
import dev.nightjar.protocol.frame.FrameDecoding.Reason;
import dev.nightjar.protocol.schema.FrameSchema;
import org.jspecify.annotations.Nullable;

/// Reads the body of one frame; every field is checked before a [Frame] is made of it.
final class FrameBodies {
  private static final Malformed BAD_FIELD = new Malformed(Reason.BAD_FIELD);

  /// The field of [FrameSchema.SessionMessage] and that a length follows it.
  static final int MESSAGE_TAG =
      (FrameSchema.SessionMessage.MESSAGE_FIELD_NUMBER << 3) | WireFormat.WIRETYPE_LENGTH_DELIMITED;

  /// Bytes of the length of anything that fits into a frame.
  private static final int MOST_LENGTH_BYTES = 3;

  private final byte[] input;
  private final int from;
  private final int length;

  private FrameBodies(byte[] input, int from, int to) {
    this.input = input;
    this.from = from;
    this.length = to - from;
  }

  /// The frame of `type` whose body is `input[from, to)`.
  static FrameDecoding decode(FrameType type, byte[] input, int from, int to) {
    var body = new FrameBodies(input, from, to);
    try {
      return switch (type) {
        case REDEEM -> body.redeem();
        case OFFER -> body.offer();
        case HELLO -> body.hello();
        case HELLO_ACCEPT -> body.helloAccept();
        case BUNDLE_REQUEST -> body.bundleRequest();
        case BUNDLE_REPLY -> body.bundleReply();
        case SESSION_MESSAGE -> body.sessionMessage();
        case ENVELOPE -> body.envelope();
        case PING -> new Decoded(new Frame.Ping(body.parse(FrameSchema.Ping.parser()).getToken()));
        case PONG -> new Decoded(new Frame.Pong(body.parse(FrameSchema.Pong.parser()).getToken()));
        case CLOSE -> body.close();
      };
    } catch (InvalidProtocolBufferException _) {
      return new Malformed(Reason.BAD_BODY);
    }
  }

  private FrameDecoding redeem() throws InvalidProtocolBufferException {
    var redeem = parse(FrameSchema.Redeem.parser());
    return redeem.getLocator().size() == Frame.LOCATOR_BYTES
            && redeem.getNonce().size() == Frame.NONCE_BYTES
            && redeem.getProof().size() == Frame.PROOF_BYTES
        ? new Decoded(
            new Frame.Redeem(
                bytes(redeem.getLocator()), bytes(redeem.getNonce()), bytes(redeem.getProof())))
        : BAD_FIELD;
  }

  private FrameDecoding offer() throws InvalidProtocolBufferException {
    var offer = parse(FrameSchema.Offer.parser());
    return isWithin(offer.getBundle(), 1, Limits.MAX_BUNDLE_BYTES)
            && offer.getProof().size() == Frame.PROOF_BYTES
        ? new Decoded(new Frame.Offer(bytes(offer.getBundle()), bytes(offer.getProof())))
        : BAD_FIELD;
  }

  private FrameDecoding hello() throws InvalidProtocolBufferException {
    var hello = parse(FrameSchema.Hello.parser());
    return isProof(hello.getNonce(), hello.getProof())
        ? new Decoded(new Frame.Hello(bytes(hello.getNonce()), bytes(hello.getProof())))
        : BAD_FIELD;
  }

  private FrameDecoding helloAccept() throws InvalidProtocolBufferException {
    var accept = parse(FrameSchema.HelloAccept.parser());
    return isProof(accept.getNonce(), accept.getProof())
        ? new Decoded(new Frame.HelloAccept(bytes(accept.getNonce()), bytes(accept.getProof())))
        : BAD_FIELD;
  }

  private FrameDecoding bundleRequest() throws InvalidProtocolBufferException {
    var suite = parse(FrameSchema.BundleRequest.parser()).getSuite();
    return isSuite(suite) ? new Decoded(new Frame.BundleRequest(suite)) : BAD_FIELD;
  }

  private FrameDecoding bundleReply() throws InvalidProtocolBufferException {
    var reply = parse(FrameSchema.BundleReply.parser());
    return isSuite(reply.getSuite()) && isWithin(reply.getBundle(), 0, Limits.MAX_BUNDLE_BYTES)
        ? new Decoded(new Frame.BundleReply(reply.getSuite(), bytes(reply.getBundle())))
        : BAD_FIELD;
  }

  private FrameDecoding sessionMessage() throws InvalidProtocolBufferException {
    var alone = onlyField();
    if (alone != null) {
      return new Decoded(new Frame.SessionMessage(alone));
    }
    var message = parse(FrameSchema.SessionMessage.parser()).getMessage();
    return isWithin(message, 1, Limits.MAX_MESSAGE_BYTES)
        ? new Decoded(new Frame.SessionMessage(bytes(message)))
        : BAD_FIELD;
  }

  /// The message of a body that holds nothing else, of which there are most, copied once; null for
  /// any other body, which the schema decides on.
  private @Nullable Bytes onlyField() {
    var value = 0;
    for (var i = 0; i < Math.min(length - 1, MOST_LENGTH_BYTES); i++) {
      var next = input[from + 1 + i];
      value |= (next & 0x7f) << (7 * i);
      if (next >= 0) {
        var begin = 2 + i;
        return input[from] == MESSAGE_TAG
                && value == length - begin
                && value >= 1
                && value <= Limits.MAX_MESSAGE_BYTES
            ? Bytes.copyOfRange(input, from + begin, from + length)
            : null;
      }
    }
    return null;
  }

  private FrameDecoding envelope() throws InvalidProtocolBufferException {
    var envelope = parse(FrameSchema.Envelope.parser()).getEnvelope();
    return isWithin(envelope, 1, Limits.MAX_MESSAGE_BYTES)
        ? new Decoded(new Frame.Envelope(bytes(envelope)))
        : BAD_FIELD;
  }

  private FrameDecoding close() throws InvalidProtocolBufferException {
    var code = parse(FrameSchema.Close.parser()).getReasonValue();
    return new Decoded(new Frame.Close(CloseReason.of(code)));
  }

  private <T extends Message> T parse(Parser<T> parser) throws InvalidProtocolBufferException {
    return DiscardUnknownFieldsParser.wrap(parser).parseFrom(input, from, length);
  }

  private static boolean isProof(ByteString nonce, ByteString proof) {
    return nonce.size() == Frame.NONCE_BYTES && proof.size() == Frame.PROOF_BYTES;
  }

  private static boolean isWithin(ByteString value, int min, int max) {
    return value.size() >= min && value.size() <= max;
  }

  private static boolean isSuite(int suite) {
    return suite >= 1 && suite <= Frame.MAX_SUITE;
  }

  private static Bytes bytes(ByteString field) {
    return Bytes.wrap(field.toByteArray());
  }
}
