// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.protocol.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.ByteWriter;
import dev.nightjar.base.Bytes;
import dev.nightjar.protocol.Limits;
import dev.nightjar.protocol.frame.FrameDecoding.Decoded;
import dev.nightjar.protocol.frame.FrameDecoding.Incomplete;
import dev.nightjar.protocol.frame.FrameDecoding.Malformed;
import dev.nightjar.protocol.frame.FrameDecoding.Reason;
import dev.nightjar.protocol.frame.FrameDecoding.UnknownType;
import dev.nightjar.protocol.frame.FrameDecoding.UnknownVersion;
import dev.nightjar.testkit.Properties;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FrameDecoderTest {
  private final FrameDecoder decoder = new FrameDecoder();

  @Test
  void returnsEveryTypeOfFrame() {
    decoder.admit();
    for (var frame : SomeFrames.ofEveryType()) {
      assertThat(decode(new FrameDecoder(), frame)).isEqualTo(new Decoded(frame));
    }
  }

  @Test
  void returnsTheLargestFrames() {
    for (var frame : SomeFrames.largest()) {
      var encoded = FrameEncoder.encode(frame);

      assertThat(encoded.length).isLessThanOrEqualTo(Limits.MAX_FRAME_BYTES + 3);
      assertThat(decode(new FrameDecoder(), frame)).isEqualTo(new Decoded(frame));
    }
  }

  @Test
  void findsFramesInAnyChunks() {
    Properties.forAll(
        100,
        (random, size) -> {
          var sent = new ArrayList<Frame>();
          var stream = new ByteWriter(64).bytes(FrameEncoder.preface());
          for (var i = random.nextInt(1 + size / 5); i >= 0; i--) {
            var frame = SomeFrames.random(random, size * 20);
            sent.add(frame);
            stream.bytes(FrameEncoder.encode(frame));
          }
          var bytes = stream.toByteArray();
          var received = new ArrayList<Frame>();
          var chunked = new FrameDecoder();
          chunked.admit();
          for (var from = 0; from < bytes.length; ) {
            var to = Math.min(bytes.length, from + 1 + random.nextInt(1 + size * size));
            chunked.feed(bytes, from, to);
            while (chunked.next() instanceof Decoded(var frame)) {
              received.add(frame);
            }
            from = to;
          }
          assertThat(received).isEqualTo(sent);
          assertThat(chunked.next()).isEqualTo(new Incomplete());
        });
  }

  @Test
  void waitsForTheRestOfEveryTruncatedFrame() {
    for (var frame : SomeFrames.ofEveryType()) {
      var stream = FrameEncoder.preface().concat(Bytes.wrap(FrameEncoder.encode(frame)));
      for (var size = 0; size < stream.size(); size++) {
        var cut = new FrameDecoder();
        cut.admit();
        feed(cut, stream.slice(0, size));

        assertThat(cut.next()).as("%s cut to %d", frame, size).isEqualTo(new Incomplete());
        feed(cut, stream.slice(size, stream.size()));
        assertThat(cut.next()).isEqualTo(new Decoded(frame));
      }
    }
  }

  @Test
  void refusesEveryBodyCutShort() {
    decoder.admit();
    for (var frame : SomeFrames.ofEveryType()) {
      var encoded = Bytes.wrap(FrameEncoder.encode(frame));
      var header = encoded.size() > 128 ? 3 : 2;
      for (var size = 0; size < encoded.size() - header; size++) {
        var decoding = decodeBody(encoded.at(header - 1), encoded.slice(header, header + size));

        // A body without its last field is well-formed where that field may be zero or empty.
        if (!(decoding instanceof Decoded(var shorter)) || shorter.equals(frame)) {
          assertThat(decoding).as("%s cut to %d", frame, size).isInstanceOf(Malformed.class);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "4e4a4c", "474554202f", "16030100", "4e4a4c4c01", "4e4a4b"})
  void refusesWhatDoesNotBeginWithTheMagic(String hex) {
    feed(decoder, Bytes.ofHex(hex));

    assertThat(decoder.next())
        .isEqualTo(hex.equals("4e4a4c") ? new Incomplete() : new Malformed(Reason.NOT_NIGHTJAR));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 127, 255})
  void tellsUnknownVersionsApart(int version) {
    feed(decoder, Bytes.ofHex("4e4a4c4b%02x".formatted(version)));

    assertThat(decoder.next()).isEqualTo(new UnknownVersion(version));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 12, 127, 128, 255})
  void tellsUnknownTypesApart(int type) {
    assertThat(decodeBody((byte) type, Bytes.EMPTY)).isEqualTo(new UnknownType(type));
  }

  @ParameterizedTest
  @CsvSource({
    "8000, BAD_LENGTH",
    "818000, BAD_LENGTH",
    "808080, BAD_LENGTH",
    "ffffff, BAD_LENGTH",
    "00, EMPTY_FRAME",
    "818008, TOO_LARGE",
    "ffff7f, TOO_LARGE",
  })
  void refusesBadLengths(String hex, Reason reason) {
    decoder.admit();
    feed(decoder, FrameEncoder.preface().concat(Bytes.ofHex(hex)));

    assertThat(decoder.next()).isEqualTo(new Malformed(reason));
  }

  @Test
  void acceptsTheLongestLength() {
    decoder.admit();
    feed(decoder, FrameEncoder.preface().concat(Bytes.ofHex("80800807")));

    assertThat(decoder.next()).isEqualTo(new Incomplete());
  }

  @Test
  void holdsStrangersToSmallFrames() {
    feed(decoder, FrameEncoder.preface().concat(Bytes.ofHex("810207")));
    assertThat(decoder.next()).isEqualTo(new Malformed(Reason.TOO_LARGE));

    var smaller = new FrameDecoder();
    feed(smaller, FrameEncoder.preface().concat(Bytes.ofHex("800207")));
    assertThat(smaller.next()).isEqualTo(new Incomplete());
  }

  @Test
  void letsStrangersIntroduceThemselves() {
    for (var frame : List.of(SomeFrames.ofEveryType().get(0), SomeFrames.ofEveryType().get(2))) {
      var strange = new FrameDecoder();
      feed(strange, FrameEncoder.preface());
      feed(strange, Bytes.wrap(FrameEncoder.encode(frame)));

      assertThat(strange.next()).isEqualTo(new Decoded(frame));
    }
  }

  @Test
  void boundsTheBodyOfEveryType() {
    for (var type : FrameType.values()) {
      var length = type.maxBodyBytes() + 2;
      var announced = new ByteWriter(64).bytes(FrameEncoder.preface());
      announced.u8(length | 0x80).u8((length >>> 7) | 0x80).u8(length >>> 14).u8(type.code());
      if (length >>> 14 == 0) {
        announced = new ByteWriter(64).bytes(FrameEncoder.preface());
        announced.u8(length | 0x80).u8(length >>> 7).u8(type.code());
      }
      var admitted = new FrameDecoder();
      admitted.admit();
      feed(admitted, announced.toBytes());

      assertThat(admitted.next()).as("%s", type).isEqualTo(new Malformed(Reason.TOO_LARGE));
    }
  }

  @Test
  void keepsTheFirstRefusal() {
    feed(decoder, Bytes.ofHex("00"));
    var refusal = decoder.next();
    feed(decoder, FrameEncoder.preface());

    assertThat(refusal).isEqualTo(new Malformed(Reason.NOT_NIGHTJAR));
    assertThat(decoder.next()).isSameAs(refusal);
    assertThat(decoder.next()).isSameAs(refusal);
  }

  @Test
  void skipsFieldsOfLaterVersions() {
    var later = Bytes.wrap(FrameEncoder.encode(new Frame.Ping(7))).slice(2, 11);

    assertThat(decodeBody((byte) 9, later.concat(Bytes.ofHex("100152036e6577"))))
        .isEqualTo(new Decoded(new Frame.Ping(7)));
  }

  @Test
  void readsAnUnknownCloseReasonAsUnspecified() {
    for (var body : List.of("0806", "08ffffffff0f", "")) {
      assertThat(decodeBody((byte) 11, Bytes.ofHex(body)))
          .isEqualTo(new Decoded(new Frame.Close(CloseReason.UNSPECIFIED)));
    }
  }

  private FrameDecoding decode(FrameDecoder into, Frame frame) {
    into.admit();
    feed(into, FrameEncoder.preface());
    feed(into, Bytes.wrap(FrameEncoder.encode(frame)));
    return into.next();
  }

  /// What a whole frame with this type byte and body decodes to.
  private static FrameDecoding decodeBody(byte type, Bytes body) {
    var admitted = new FrameDecoder();
    admitted.admit();
    var length = body.size() + 1;
    var stream = new ByteWriter(64).bytes(FrameEncoder.preface());
    if (length < 128) {
      stream.u8(length);
    } else {
      stream.u8(length | 0x80).u8(length >>> 7);
    }
    feed(admitted, stream.u8(type).bytes(body).toBytes());
    return admitted.next();
  }

  private static void feed(FrameDecoder into, Bytes bytes) {
    into.feed(bytes.toByteArray(), 0, bytes.size());
  }
}
