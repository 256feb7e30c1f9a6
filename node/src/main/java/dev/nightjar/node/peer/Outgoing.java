// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.protocol.content.Content;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something on its way to one contact, until it is acknowledged or given up.
///
/// Waiting, then in flight; back to waiting once, if the connection breaks. Owned by the engine.
final class Outgoing {
  private final Content content;
  private final @Nullable Suite envelope;
  private int attempts;
  private Instant answerDue = Instant.MAX;
  private @Nullable Link link;

  private Outgoing(Content content, @Nullable Suite envelope) {
    this.content = content;
    this.envelope = envelope;
  }

  static Outgoing inSession(Content content) {
    return new Outgoing(content, null);
  }

  static Outgoing inEnvelope(Content content, Suite suite) {
    return new Outgoing(content, suite);
  }

  Content content() {
    return content;
  }

  /// The suite of its envelope, or null when it travels in the session.
  @Nullable Suite envelope() {
    return envelope;
  }

  boolean isText() {
    return content.body() instanceof Content.Text;
  }

  void transmitted(Link over, Instant due) {
    attempts++;
    answerDue = due;
    link = over;
  }

  /// Whether it was last sent over this connection.
  boolean went(Link over) {
    return link == over;
  }

  boolean mayTryAgain() {
    return attempts < 2;
  }

  /// It could not be read, which counts less than a broken connection: it may go once more.
  void wasUnreadable() {
    attempts = Math.min(attempts, 1);
  }

  boolean wasTransmitted() {
    return attempts > 0;
  }

  Instant answerDue() {
    return answerDue;
  }
}
