// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import dev.nightjar.crypto.identity.Fingerprint;
import dev.nightjar.node.transport.NodeAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A person this node talks to, as things stood when the node was asked.
///
/// A snapshot: ask [Node#contact] again for a newer one. Every method of [Node] that takes a
/// contact looks at its [#id] only. Thread-safe; immutable.
///
/// @param id what names the contact in this home
/// @param name what the user calls the contact; unique in this home
/// @param fingerprint commits to every key of the contact
/// @param verified whether the user compared the safety number
/// @param modes the suites in use and allowed
/// @param addresses where the contact said it can be reached; may be empty
/// @param changedFingerprint another identity that claims to be this contact: sending is blocked
///   until [Node#acceptChangedKey]; null in peaceful times
public record Contact(
    ContactId id,
    String name,
    Fingerprint fingerprint,
    boolean verified,
    ContactModes modes,
    List<NodeAddress> addresses,
    @Nullable Fingerprint changedFingerprint) {
  public Contact {
    addresses = List.copyOf(addresses);
  }

  /// Whether sending is blocked until the user accepts a changed key.
  public boolean isKeyChanged() {
    return changedFingerprint != null;
  }
}
