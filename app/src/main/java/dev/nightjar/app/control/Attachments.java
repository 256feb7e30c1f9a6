// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.control;

import dev.nightjar.app.control.Views.AttachmentView;
import dev.nightjar.app.terminal.Json;
import dev.nightjar.app.terminal.Untrusted;
import dev.nightjar.base.Bytes;
import dev.nightjar.node.Attachment;
import dev.nightjar.node.Letter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The files that texts describe, as they are shown and as they go through the control socket.
/// Thread-safe; stateless.
public final class Attachments {
  private static final int DIGEST_DIGITS = 64;

  private Attachments() {}

  /// What a letter describes, or null when that is nothing, which an answer leaves out.
  public static @Nullable List<AttachmentView> views(Letter letter) {
    var described = letter.attachments().stream().map(Attachments::view).toList();
    return described.isEmpty() ? null : described;
  }

  private static AttachmentView view(Attachment attachment) {
    return new AttachmentView(
        attachment.name(), attachment.mediaType(), attachment.size(), attachment.sha256().toHex());
  }

  /// Two lines for each, safe to print.
  public static Stream<String> lines(@Nullable List<AttachmentView> described) {
    return described == null ? Stream.of() : described.stream().flatMap(Attachments::lines);
  }

  private static Stream<String> lines(AttachmentView file) {
    var type = file.mediaType() == null ? "" : Untrusted.line(file.mediaType()) + ", ";
    return Stream.of(
        "describes %s (%s%,d bytes), which did not come with it"
            .formatted(Untrusted.line(file.name()), type, file.size()),
        "  sha256 " + Untrusted.line(file.sha256()));
  }

  /// What an answer says of them; null when it does not.
  static @Nullable List<AttachmentView> decoded(Map<String, Object> from) {
    return from.containsKey("attachments")
        ? Json.objects(from, "attachments").stream().map(Attachments::decodedView).toList()
        : null;
  }

  private static AttachmentView decodedView(Map<String, Object> from) {
    return new AttachmentView(
        Decoded.text(from, "name"),
        Decoded.optionalText(from, "mediaType"),
        Decoded.number(from, "size").longValue(),
        Decoded.text(from, "sha256"));
  }

  /// What a request says of one; what there cannot be is left to the node to refuse.
  static Attachment requested(Arguments in) {
    var digest = in.text("sha256");
    if (!digest.matches("[0-9a-f]{" + DIGEST_DIGITS + "}")) {
      throw Arguments.wrong("The field \"sha256\" must be 64 hexadecimal digits in lower case.");
    }
    var name = in.text("name");
    var mediaType = in.optionalText("mediaType").orElse(null);
    var size =
        in.number("size").orElseThrow(() -> Arguments.wrong("The field \"size\" is missing."));
    in.end();
    return new Attachment(name, mediaType, size, Bytes.ofHex(digest));
  }
}
