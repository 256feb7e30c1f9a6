// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

/// What sending one text to one of many recipients came to.
public sealed interface Broadcast {
  /// Whom it was for.
  Contact to();

  /// It is in the outbox.
  record Accepted(Delivery delivery) implements Broadcast {
    @Override
    public Contact to() {
      return delivery.to();
    }
  }

  /// It was not accepted, and nothing was stored.
  record Refused(Contact to, RuntimeException why) implements Broadcast {}
}
