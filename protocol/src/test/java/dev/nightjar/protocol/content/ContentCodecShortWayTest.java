// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.protocol.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.nightjar.protocol.schema.ContentSchema;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Texts are written without objects of the schema, and as the schema writes them.
final class ContentCodecShortWayTest {
  @Test
  void aTextIsWrittenAsTheSchemaWritesIt() {
    for (var text : List.of("a", "b".repeat(127), "c".repeat(128), "d".repeat(20_000), "ü€😀")) {
      for (var sentAt : List.of(0L, 1L, 1_700_000_000_000L)) {
        for (var isBase : List.of(true, false)) {
          var content =
              new Content(
                  new MessageId(-2, 7),
                  Instant.ofEpochMilli(sentAt),
                  isBase,
                  new Content.Text(text));
          var schema =
              ContentSchema.Content.newBuilder()
                  .setId(ByteString.copyFrom(content.id().toBytes().toByteArray()))
                  .setSentAt(sentAt)
                  .setText(ContentSchema.Text.newBuilder().setText(text))
                  .setIsBase(isBase)
                  .build();

          var encoded = ContentCodec.encode(content);

          assertThat(encoded[0]).isEqualTo((byte) 1);
          assertThat(ByteString.copyFrom(encoded, 1, encoded.length - 1))
              .isEqualTo(schema.toByteString());
          assertThat(ContentCodec.decode(encoded)).isEqualTo(new ContentDecoding.Decoded(content));
        }
      }
    }
  }
}
