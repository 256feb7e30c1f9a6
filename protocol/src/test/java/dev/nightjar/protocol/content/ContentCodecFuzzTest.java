// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.protocol.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.nightjar.protocol.Limits;
import dev.nightjar.protocol.content.ContentDecoding.Decoded;

/// Any bytes decode to a value, and all content that can be sent survives a round trip.
final class ContentCodecFuzzTest {
  @FuzzTest
  void anyBytesDecode(byte[] encoded) {
    if (ContentCodec.decode(encoded) instanceof Decoded(var content)
        && !(content.body() instanceof Content.Unsupported)) {
      var again = ContentCodec.encode(content);

      assertThat(again).hasSizeLessThanOrEqualTo(Limits.MAX_CONTENT_BYTES);
      assertThat(ContentCodec.decode(again)).isEqualTo(new Decoded(content));
    }
  }
}
