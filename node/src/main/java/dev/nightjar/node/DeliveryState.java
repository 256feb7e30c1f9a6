// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import java.time.Duration;

/// How far a message has come.
public sealed interface DeliveryState {
  /// Accepted by this node; nothing has left it yet.
  record Pending() implements DeliveryState {}

  /// Given to the connection; the recipient has not answered yet.
  record Sent() implements DeliveryState {}

  /// The recipient's node decrypted it and said so, end to end.
  ///
  /// @param roundTrip from `send` to the acknowledgement
  record Acknowledged(Duration roundTrip) implements DeliveryState {}

  /// Given up. The recipient may still have received it if it was [Sent] before.
  record Failed(Reason reason) implements DeliveryState {}

  /// Whether nothing will change any more.
  default boolean isFinal() {
    return this instanceof Acknowledged || this instanceof Failed;
  }

  /// Why a message was given up, and what the user can do.
  enum Reason {
    UNREACHABLE("The contact is not online; start its node or check its address, and send again."),
    NO_ANSWER("The contact was connected but did not answer; send again."),
    REFUSED("The contact's node refused the message; both sides may need a new invitation."),
    MODE_REFUSED("The contact does not allow this mode; choose one that both sides allow."),
    KEY_CHANGED("The contact's key changed; compare safety numbers and accept the new key."),
    STORE_FAILED("The home could not be written; free some space or repair it, and send again."),
    TOO_MANY("Too many messages wait for this contact; wait for answers, and send again."),
    NODE_CLOSED("The node was closed; start it and send again.");

    private final String remedy;

    Reason(String remedy) {
      this.remedy = remedy;
    }

    /// One sentence telling the user what to do.
    public String remedy() {
      return remedy;
    }
  }
}
