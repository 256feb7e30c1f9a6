// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.protocol.frame;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import com.google.protobuf.UnsafeByteOperations;
import dev.nightjar.base.Bytes;
import dev.nightjar.protocol.schema.FrameSchema;
import java.io.IOException;

/// Writes frames as bytes: length, type, body.
///
/// Thread-safe; it has no state.
public final class FrameEncoder {
  private FrameEncoder() {}

  /// What each side writes before its first frame: magic and version.
  public static Bytes preface() {
    return Preface.BYTES;
  }

  /// The bytes of one frame.
  public static byte[] encode(Frame frame) {
    return switch (frame) {
      case Frame.Redeem redeem -> write(FrameType.REDEEM, body(redeem));
      case Frame.Offer offer -> write(FrameType.OFFER, body(offer));
      case Frame.Hello hello -> write(FrameType.HELLO, body(hello));
      case Frame.HelloAccept accept -> write(FrameType.HELLO_ACCEPT, body(accept));
      case Frame.BundleRequest request -> write(FrameType.BUNDLE_REQUEST, body(request));
      case Frame.BundleReply reply -> write(FrameType.BUNDLE_REPLY, body(reply));
      case Frame.SessionMessage(var message) -> write(message);
      case Frame.Envelope envelope -> write(FrameType.ENVELOPE, body(envelope));
      case Frame.Ping ping -> write(FrameType.PING, body(ping));
      case Frame.Pong pong -> write(FrameType.PONG, body(pong));
      case Frame.Close close -> write(FrameType.CLOSE, body(close));
    };
  }

  private static MessageLite body(Frame.Redeem redeem) {
    return FrameSchema.Redeem.newBuilder()
        .setLocator(field(redeem.locator()))
        .setNonce(field(redeem.nonce()))
        .setProof(field(redeem.proof()))
        .build();
  }

  private static MessageLite body(Frame.Offer offer) {
    return FrameSchema.Offer.newBuilder()
        .setBundle(field(offer.bundle()))
        .setProof(field(offer.proof()))
        .build();
  }

  private static MessageLite body(Frame.Hello hello) {
    return FrameSchema.Hello.newBuilder()
        .setNonce(field(hello.nonce()))
        .setProof(field(hello.proof()))
        .build();
  }

  private static MessageLite body(Frame.HelloAccept accept) {
    return FrameSchema.HelloAccept.newBuilder()
        .setNonce(field(accept.nonce()))
        .setProof(field(accept.proof()))
        .build();
  }

  private static MessageLite body(Frame.BundleRequest request) {
    return FrameSchema.BundleRequest.newBuilder().setSuite(request.suite()).build();
  }

  private static MessageLite body(Frame.BundleReply reply) {
    return FrameSchema.BundleReply.newBuilder()
        .setSuite(reply.suite())
        .setBundle(field(reply.bundle()))
        .build();
  }

  private static MessageLite body(Frame.Envelope envelope) {
    return FrameSchema.Envelope.newBuilder().setEnvelope(field(envelope.envelope())).build();
  }

  private static MessageLite body(Frame.Ping ping) {
    return FrameSchema.Ping.newBuilder().setToken(ping.token()).build();
  }

  private static MessageLite body(Frame.Pong pong) {
    return FrameSchema.Pong.newBuilder().setToken(pong.token()).build();
  }

  private static MessageLite body(Frame.Close close) {
    return FrameSchema.Close.newBuilder().setReasonValue(close.reason().code()).build();
  }

  private static ByteString field(Bytes value) {
    return UnsafeByteOperations.unsafeWrap(value.toByteArray());
  }

  /// A session's message, of which there are most, is copied once, without an object of the schema.
  private static byte[] write(Bytes message) {
    var sizeBytes = CodedOutputStream.computeUInt32SizeNoTag(message.size());
    var length = 1 + 1 + sizeBytes + message.size();
    var lengthBytes = CodedOutputStream.computeUInt32SizeNoTag(length);
    var frame = new byte[lengthBytes + length];
    varint(length, frame, 0);
    frame[lengthBytes] = (byte) FrameType.SESSION_MESSAGE.code();
    frame[lengthBytes + 1] = (byte) FrameBodies.MESSAGE_TAG;
    varint(message.size(), frame, lengthBytes + 2);
    message.copyTo(frame, frame.length - message.size());
    return frame;
  }

  private static void varint(int value, byte[] out, int at) {
    var left = value;
    var next = at;
    while (left > 0x7f) {
      out[next++] = (byte) ((left & 0x7f) | 0x80);
      left >>>= 7;
    }
    out[next] = (byte) left;
  }

  private static byte[] write(FrameType type, MessageLite body) {
    var length = 1 + body.getSerializedSize();
    var frame = new byte[CodedOutputStream.computeUInt32SizeNoTag(length) + length];
    var output = CodedOutputStream.newInstance(frame);
    try {
      output.writeUInt32NoTag(length);
      output.write((byte) type.code());
      body.writeTo(output);
    } catch (IOException e) {
      throw new AssertionError("an array has room for what was measured", e);
    }
    output.checkNoSpaceLeft();
    return frame;
  }
}
