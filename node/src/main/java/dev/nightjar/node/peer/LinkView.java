// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.node.transport.LinkFacts;
import dev.nightjar.node.transport.LinkId;
import org.jspecify.annotations.Nullable;

/// An open connection at one moment.
///
/// @param id its name
/// @param contact whose it is, or null
/// @param facts what is known of it; null while it is dialled
/// @param frames frames sent, their bytes, frames received, their bytes
public record LinkView(
    LinkId id, @Nullable String contact, @Nullable LinkFacts facts, Frames frames) {
  /// Counts frames; sizes include the length and type, not the security.
  public record Frames(long sent, long bytesSent, long received, long bytesReceived) {
    static final Frames NONE = new Frames(0, 0, 0, 0);

    /// Both together.
    public Frames plus(Frames other) {
      return new Frames(
          sent + other.sent,
          bytesSent + other.bytesSent,
          received + other.received,
          bytesReceived + other.bytesReceived);
    }
  }
}
