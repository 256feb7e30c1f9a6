// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import java.time.Instant;
import java.util.List;

/// A text that a contact sent; delivered to listeners once.
///
/// `toString` leaves the text out. Thread-safe; immutable.
///
/// @param id the sender's name for it
/// @param from who sent it
/// @param letter what it says, and the files that it describes
/// @param sentAt the sender's clock when it was sent
/// @param receivedAt this node's clock when it arrived
/// @param protection how it travelled
/// @param wireBytes the size of the frame that carried it, framing included, TLS not
public record Message(
    MessageId id,
    Contact from,
    Letter letter,
    Instant sentAt,
    Instant receivedAt,
    Protection protection,
    int wireBytes) {
  /// What it says.
  public String text() {
    return letter.text();
  }

  /// The files that it describes.
  public List<Attachment> attachments() {
    return letter.attachments();
  }

  @Override
  public String toString() {
    return "Message[" + id + " from " + from.id() + ", " + wireBytes + " bytes on the wire]";
  }
}
