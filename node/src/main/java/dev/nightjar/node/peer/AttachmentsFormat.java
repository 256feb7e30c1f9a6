// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.protocol.Limits;
import dev.nightjar.protocol.content.Attachment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The files that a text of a log describes, as bytes; "Log" in `docs/protocol/delivery.md`.
final class AttachmentsFormat {
  /// The largest that there can be.
  static final int MAX_BYTES =
      1
          + Limits.MAX_ATTACHMENTS
              * (Long.BYTES
                  + Attachment.DIGEST_BYTES
                  + 1
                  + Limits.MAX_MEDIA_TYPE_CHARACTERS
                  + 1
                  + Limits.MAX_FILE_NAME_BYTES);

  private AttachmentsFormat() {}

  static void write(List<Attachment> attachments, ByteWriter out) {
    out.u8(attachments.size());
    for (var attachment : attachments) {
      out.u64(attachment.size()).bytes(attachment.sha256());
      text(attachment.mediaType(), out);
      text(attachment.name(), out);
    }
  }

  private static void text(String text, ByteWriter out) {
    var encoded = text.getBytes(StandardCharsets.UTF_8);
    out.u8(encoded.length).bytes(encoded);
  }

  /// As many as there are, none when there is one that cannot be.
  static List<Attachment> read(ByteReader in) {
    var count = in.u8();
    if (count > Limits.MAX_ATTACHMENTS) {
      return List.of();
    }
    var attachments = new ArrayList<Attachment>(count);
    for (var i = 0; i < count; i++) {
      var size = in.u64();
      var sha256 = in.bytes(Attachment.DIGEST_BYTES);
      var mediaType = text(in);
      var name = text(in);
      if (Attachment.flaw(name, mediaType, size, sha256).isPresent()) {
        return List.of();
      }
      attachments.add(new Attachment(name, mediaType, size, sha256));
    }
    return attachments;
  }

  private static String text(ByteReader in) {
    return new String(in.array(in.u8()), StandardCharsets.UTF_8);
  }
}
