// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Fingerprint;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.transport.NodeAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A contact at one moment, as others may see it.
///
/// @param id what names the contact in this home, 8 bytes
/// @param name what the user calls the contact
/// @param fingerprint the identity that is trusted
/// @param verified whether the user compared safety numbers
/// @param modes which suites are wanted, allowed and used
/// @param addresses where the contact said it listens
/// @param changed another identity that claims to be the contact, or null
public record ContactView(
    Bytes id,
    String name,
    Fingerprint fingerprint,
    boolean verified,
    Modes modes,
    List<NodeAddress> addresses,
    @Nullable Fingerprint changed) {
  /// Which suites are wanted, allowed and used.
  ///
  /// @param session the suite of the session in use, or null
  public record Modes(Suite preferred, Suite floor, @Nullable Suite session) {}
}
