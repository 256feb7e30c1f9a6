// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import java.time.Duration;

/// How far a message has come.
public sealed interface DeliveryState {
  /// In the outbox, on the disk; nothing of it has left yet.
  record Pending() implements DeliveryState {}

  /// In the outbox, and something is in the way; it is tried again without being asked.
  record Waiting(Reason reason) implements DeliveryState {}

  /// Given to the connection; the recipient has not answered yet. Still in the outbox.
  record Sent() implements DeliveryState {}

  /// The recipient's node decrypted and stored it and said so, end to end.
  ///
  /// @param roundTrip from `send` to the acknowledgement
  record Acknowledged(Duration roundTrip) implements DeliveryState {}

  /// Given up. The recipient may still have received it if it was [Sent] before.
  record Failed(Reason reason) implements DeliveryState {}

  /// The node was closed, and the message is in the outbox: it goes on when the node is started
  /// again.
  record Suspended() implements DeliveryState {}

  /// Whether nothing will change any more as long as this node runs.
  default boolean isFinal() {
    return this instanceof Acknowledged || this instanceof Failed || this instanceof Suspended;
  }

  /// Why a message waits or was given up, and what the user can do.
  enum Reason {
    UNREACHABLE("The contact is not online; its node must run and be reachable at its address."),
    NO_ANSWER("The contact was connected but did not answer; it may be busy or on a bad network."),
    REFUSED("The contact's node did not let us in; both sides may need a new invitation."),
    MODE_REFUSED("The contact does not allow this mode; choose one that both sides allow."),
    KEY_CHANGED("The contact's key changed; compare safety numbers and accept the new key."),
    EXPIRED("It could not be delivered in time; send it again."),
    REMOVED("The contact was removed."),
    CLOCKS_DIFFER("The clocks of the two machines differ by more than an hour; set both right."),
    ERASED("You erased it.");

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
