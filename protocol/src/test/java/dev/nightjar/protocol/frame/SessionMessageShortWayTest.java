// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.protocol.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.nightjar.base.Bytes;
import dev.nightjar.protocol.Limits;
import dev.nightjar.protocol.schema.FrameSchema;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A session's message is written and read without objects of the schema, and as the schema does
/// it.
final class SessionMessageShortWayTest {
  @Test
  void itIsWrittenAsTheSchemaWritesIt() {
    for (var size : List.of(1, 126, 127, 128, 129, 16_382, 16_384, Limits.MAX_MESSAGE_BYTES)) {
      var message = message(size);

      var encoded = FrameEncoder.encode(new Frame.SessionMessage(message));

      var body =
          FrameSchema.SessionMessage.newBuilder()
              .setMessage(ByteString.copyFrom(message.toByteArray()))
              .build()
              .toByteArray();
      var end = Arrays.copyOfRange(encoded, encoded.length - body.length, encoded.length);
      assertThat(end).as("%d bytes", size).isEqualTo(body);
      assertThat(read(body))
          .isEqualTo(new FrameDecoding.Decoded(new Frame.SessionMessage(message)));
    }
  }

  @Test
  void aBodyWithMoreInItIsReadByTheSchema() {
    var body =
        FrameSchema.SessionMessage.newBuilder()
            .setMessage(ByteString.copyFrom(message(20).toByteArray()))
            .build()
            .toByteArray();
    var more = Arrays.copyOf(body, body.length + 2);
    more[body.length] = 0x78; // A field that nobody knows.
    more[body.length + 1] = 1;

    assertThat(read(more))
        .isEqualTo(new FrameDecoding.Decoded(new Frame.SessionMessage(message(20))));
  }

  @Test
  void aLengthThatIsNotThatOfTheRestIsNoMessage() {
    assertThat(read(new byte[] {0x0a, 3, 1, 2})).isInstanceOf(FrameDecoding.Malformed.class);
    assertThat(read(new byte[] {0x0a})).isInstanceOf(FrameDecoding.Malformed.class);
    assertThat(read(new byte[] {0x0a, 0})).isInstanceOf(FrameDecoding.Malformed.class);
    assertThat(read(new byte[0])).isInstanceOf(FrameDecoding.Malformed.class);
  }

  private static Bytes message(int size) {
    var bytes = new byte[size];
    Arrays.fill(bytes, (byte) 7);
    return Bytes.wrap(bytes);
  }

  private static FrameDecoding read(byte[] body) {
    return FrameBodies.decode(FrameType.SESSION_MESSAGE, body, 0, body.length);
  }
}
