// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.protocol.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.nightjar.protocol.frame.FrameDecoding.Decoded;
import java.util.ArrayList;
import java.util.List;

/// Any bytes decode to the same frames whatever their chunks, and every frame survives a round
/// trip.
final class FrameDecoderFuzzTest {
  @FuzzTest
  void anyStreamDecodes(byte[] stream) {
    var decodings = decode(stream, Math.max(1, stream.length));

    assertThat(decode(stream, 1)).isEqualTo(decodings);
    assertThat(decode(stream, 7)).isEqualTo(decodings);
    for (var decoding : decodings) {
      if (decoding instanceof Decoded(var frame)) {
        var encoded = FrameEncoder.encode(frame);
        var again = decoder();
        again.feed(encoded, 0, encoded.length);
        assertThat(again.next()).isEqualTo(decoding);
      }
    }
  }

  private static FrameDecoder decoder() {
    var decoder = new FrameDecoder();
    decoder.admit();
    decoder.feed(FrameEncoder.preface().toByteArray(), 0, FrameEncoder.preface().size());
    return decoder;
  }

  /// All decodings of the stream, the last one being the one that ends it.
  private static List<FrameDecoding> decode(byte[] stream, int chunk) {
    var decoder = decoder();
    var decodings = new ArrayList<FrameDecoding>();
    for (var from = 0; from < stream.length; from += chunk) {
      decoder.feed(stream, from, Math.min(stream.length, from + chunk));
      while (decoder.next() instanceof Decoded decoded) {
        decodings.add(decoded);
      }
    }
    decodings.add(decoder.next());
    return decodings;
  }
}
