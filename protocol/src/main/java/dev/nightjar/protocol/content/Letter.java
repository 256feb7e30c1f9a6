// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.protocol.content;

import dev.nightjar.protocol.Limits;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What a person wrote: a text, and the files that it describes. Only [Content.Text] minds how much
/// it is.
public record Letter(String text, List<Attachment> attachments) {
  public Letter {
    attachments = List.copyOf(attachments);
  }

  /// A text that describes no file.
  public Letter(String text) {
    this(text, List.of());
  }

  /// Whether it can be sent: at most [Limits#MAX_ATTACHMENTS] files, and a text of at least a byte
  /// that with them takes at most [Limits#MAX_TEXT_BYTES].
  public boolean isSendable() {
    return attachments.size() <= Limits.MAX_ATTACHMENTS
        && Utf8.isWithin(text, Limits.MAX_TEXT_BYTES - weightOfAttachments());
  }

  /// About how many bytes it takes, of which a text may have [Limits#MAX_TEXT_BYTES].
  public int weight() {
    return text.getBytes(StandardCharsets.UTF_8).length + weightOfAttachments();
  }

  private int weightOfAttachments() {
    var weight = 0;
    for (var attachment : attachments) {
      weight += attachment.weight();
    }
    return weight;
  }

  /// Only how much there is, so that logs never show what a person wrote.
  @Override
  public String toString() {
    return "Letter[" + text.length() + ", " + attachments.size() + "]";
  }
}
