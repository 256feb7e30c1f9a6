// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import java.util.ArrayList;
import java.util.List;

/// What a person wrote: a text, and the files that it describes.
///
/// `toString` leaves both out. Thread-safe; immutable.
///
/// @param text 1 to 65,536 bytes in UTF-8, in whole characters, less what the attachments weigh:
///   each the bytes of its name and media type, and 64
/// @param attachments at most 16
public record Letter(String text, List<Attachment> attachments) {
  public Letter {
    attachments = List.copyOf(attachments);
  }

  /// A text that describes no file.
  public Letter(String text) {
    this(text, List.of());
  }

  /// The same, which describes one more file.
  public Letter with(Attachment attachment) {
    var more = new ArrayList<>(attachments);
    more.add(attachment);
    return new Letter(text, more);
  }

  @Override
  public String toString() {
    return "Letter[" + text.length() + ", " + attachments.size() + "]";
  }
}
