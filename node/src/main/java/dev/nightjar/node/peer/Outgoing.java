// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.protocol.content.Content;
import dev.nightjar.protocol.content.MessageId;
import dev.nightjar.protocol.content.Origin;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something on its way to one contact, until it is acknowledged or given up.
///
/// @param id its place in the contact's queue
/// @param acceptedAt when the user sent it
/// @param expiresAt when it is given up
/// @param body what it says
/// @param envelope the suite of its envelope, or null when it travels in the session
/// @param position where it stands in the log; -1 for what only this process remembers
/// @param weight about how many bytes it occupies in memory and on the wire
record Outgoing(
    MessageId id,
    Instant acceptedAt,
    Instant expiresAt,
    Content.Body body,
    @Nullable Suite envelope,
    long position,
    int weight) {
  static final long NOT_LOGGED = -1;

  private static final int EMPTY_WEIGHT = 128;

  Outgoing(
      MessageId id,
      Instant acceptedAt,
      Instant expiresAt,
      Content.Body body,
      @Nullable Suite envelope,
      long position) {
    this(id, acceptedAt, expiresAt, body, envelope, position, weight(body));
  }

  boolean isText() {
    return body instanceof Content.Text;
  }

  Content content(boolean isBase, long at, @Nullable Origin origin) {
    return new Content(id, acceptedAt, isBase, body, at, origin);
  }

  private static int weight(Content.Body body) {
    return body instanceof Content.Text(var letter, _)
        ? EMPTY_WEIGHT + letter.weight()
        : EMPTY_WEIGHT;
  }
}
