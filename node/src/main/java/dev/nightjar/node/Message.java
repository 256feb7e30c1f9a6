// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import java.time.Instant;

/// A text that a contact sent; delivered to listeners once.
///
/// `toString` leaves the text out. Thread-safe; immutable.
///
/// @param id the sender's name for it
/// @param from who sent it
/// @param text what it says
/// @param sentAt the sender's clock when it was sent
/// @param receivedAt this node's clock when it arrived
/// @param protection how it travelled
/// @param wireBytes the size of the frame that carried it, framing included, TLS not
public record Message(
    MessageId id,
    Contact from,
    String text,
    Instant sentAt,
    Instant receivedAt,
    Protection protection,
    int wireBytes) {
  @Override
  public String toString() {
    return "Message[" + id + " from " + from.id() + ", " + wireBytes + " bytes on the wire]";
  }
}
