// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.protocol.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import dev.nightjar.base.Bytes;
import dev.nightjar.protocol.Limits;
import dev.nightjar.protocol.frame.FrameDecoding.Decoded;
import dev.nightjar.protocol.frame.FrameDecoding.Malformed;
import dev.nightjar.protocol.frame.FrameDecoding.Reason;
import dev.nightjar.protocol.schema.FrameSchema;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every bound of every field, from both sides.
final class FrameFieldsTest {
  @ParameterizedTest
  @MethodSource
  void refusesFieldsOutOfBounds(FrameType type, MessageLite body) {
    assertThat(decode(type, body)).isEqualTo(new Malformed(Reason.BAD_FIELD));
  }

  static Stream<Object[]> refusesFieldsOutOfBounds() {
    return Stream.of(
            proofs(FrameType.REDEEM, FrameFieldsTest::redeem, 8, 16, 32),
            proofs(FrameType.HELLO, (_, nonce, proof) -> hello(nonce, proof), 8, 16, 32).skip(2),
            proofs(FrameType.HELLO_ACCEPT, (_, nonce, proof) -> accept(nonce, proof), 8, 16, 32)
                .skip(2),
            Stream.of(
                bad(FrameType.OFFER, offer(0, 32)),
                bad(FrameType.OFFER, offer(1, 31)),
                bad(FrameType.OFFER, offer(1, 33)),
                bad(FrameType.OFFER, offer(Limits.MAX_BUNDLE_BYTES + 1, 32)),
                bad(FrameType.BUNDLE_REQUEST, request(0)),
                bad(FrameType.BUNDLE_REQUEST, request(256)),
                bad(FrameType.BUNDLE_REQUEST, request(-1)),
                bad(FrameType.BUNDLE_REPLY, reply(0, 10)),
                bad(FrameType.BUNDLE_REPLY, reply(256, 10)),
                bad(FrameType.BUNDLE_REPLY, reply(1, Limits.MAX_BUNDLE_BYTES + 1)),
                bad(FrameType.SESSION_MESSAGE, message(0)),
                bad(FrameType.SESSION_MESSAGE, message(Limits.MAX_MESSAGE_BYTES + 1)),
                bad(FrameType.ENVELOPE, envelope(0)),
                bad(FrameType.ENVELOPE, envelope(Limits.MAX_MESSAGE_BYTES + 1))))
        .flatMap(cases -> cases);
  }

  @Test
  void acceptsFieldsAtTheirBounds() {
    assertThat(decode(FrameType.OFFER, offer(1, 32))).isInstanceOf(Decoded.class);
    assertThat(decode(FrameType.BUNDLE_REQUEST, request(255))).isInstanceOf(Decoded.class);
    assertThat(decode(FrameType.BUNDLE_REPLY, reply(1, 0)))
        .isEqualTo(new Decoded(new Frame.BundleReply(1, Bytes.EMPTY)));
    assertThat(decode(FrameType.SESSION_MESSAGE, message(1))).isInstanceOf(Decoded.class);
    assertThat(decode(FrameType.ENVELOPE, envelope(Limits.MAX_MESSAGE_BYTES)))
        .isInstanceOf(Decoded.class);
  }

  @Test
  void constructorsRefuseWhatMustNotBeSent() {
    var ok = SomeFrames.counting(16);
    var proof = SomeFrames.counting(32);
    var tooLarge = SomeFrames.counting(Limits.MAX_MESSAGE_BYTES + 1);

    refuses(() -> new Frame.Redeem(ok, ok, proof));
    refuses(() -> new Frame.Redeem(SomeFrames.counting(8), proof, proof));
    refuses(() -> new Frame.Redeem(SomeFrames.counting(8), ok, ok));
    refuses(() -> new Frame.Offer(Bytes.EMPTY, proof));
    refuses(() -> new Frame.Offer(SomeFrames.counting(Limits.MAX_BUNDLE_BYTES + 1), proof));
    refuses(() -> new Frame.Offer(ok, ok));
    refuses(() -> new Frame.Hello(proof, proof));
    refuses(() -> new Frame.Hello(ok, ok));
    refuses(() -> new Frame.HelloAccept(proof, proof));
    refuses(() -> new Frame.HelloAccept(ok, ok));
    refuses(() -> new Frame.BundleRequest(0));
    refuses(() -> new Frame.BundleRequest(256));
    refuses(() -> new Frame.BundleReply(0, ok));
    refuses(() -> new Frame.BundleReply(1, SomeFrames.counting(Limits.MAX_BUNDLE_BYTES + 1)));
    refuses(() -> new Frame.SessionMessage(Bytes.EMPTY));
    refuses(() -> new Frame.SessionMessage(tooLarge));
    refuses(() -> new Frame.Envelope(Bytes.EMPTY));
    refuses(() -> new Frame.Envelope(tooLarge));
  }

  private static void refuses(Runnable construction) {
    assertThatIllegalArgumentException().isThrownBy(construction::run);
  }

  private interface ThreeSizes {
    MessageLite body(int first, int second, int third);
  }

  /// Bodies with one of three sizes off by one, and without that field.
  private static Stream<Object[]> proofs(FrameType type, ThreeSizes body, int a, int b, int c) {
    return Stream.of(
        bad(type, body.body(a - 1, b, c)),
        bad(type, body.body(a + 1, b, c)),
        bad(type, body.body(a, b - 1, c)),
        bad(type, body.body(a, b + 1, c)),
        bad(type, body.body(a, 0, c)),
        bad(type, body.body(a, b, c - 1)),
        bad(type, body.body(a, b, c + 1)),
        bad(type, body.body(a, b, 0)));
  }

  private static Object[] bad(FrameType type, MessageLite body) {
    return new Object[] {type, body};
  }

  private static MessageLite redeem(int locator, int nonce, int proof) {
    return FrameSchema.Redeem.newBuilder()
        .setLocator(zeros(locator))
        .setNonce(zeros(nonce))
        .setProof(zeros(proof))
        .build();
  }

  private static MessageLite hello(int nonce, int proof) {
    return FrameSchema.Hello.newBuilder().setNonce(zeros(nonce)).setProof(zeros(proof)).build();
  }

  private static MessageLite accept(int nonce, int proof) {
    return FrameSchema.HelloAccept.newBuilder()
        .setNonce(zeros(nonce))
        .setProof(zeros(proof))
        .build();
  }

  private static MessageLite offer(int bundle, int proof) {
    return FrameSchema.Offer.newBuilder().setBundle(zeros(bundle)).setProof(zeros(proof)).build();
  }

  private static MessageLite request(int suite) {
    return FrameSchema.BundleRequest.newBuilder().setSuite(suite).build();
  }

  private static MessageLite reply(int suite, int bundle) {
    return FrameSchema.BundleReply.newBuilder().setSuite(suite).setBundle(zeros(bundle)).build();
  }

  private static MessageLite message(int size) {
    return FrameSchema.SessionMessage.newBuilder().setMessage(zeros(size)).build();
  }

  private static MessageLite envelope(int size) {
    return FrameSchema.Envelope.newBuilder().setEnvelope(zeros(size)).build();
  }

  private static ByteString zeros(int size) {
    return ByteString.copyFrom(new byte[size]);
  }

  private static FrameDecoding decode(FrameType type, MessageLite body) {
    var bytes = body.toByteArray();
    return FrameBodies.decode(type, bytes, 0, bytes.length);
  }
}
