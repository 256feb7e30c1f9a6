// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import dev.nightjar.crypto.identity.Fingerprint;
import dev.nightjar.node.transport.NodeAddress;
import java.time.Instant;
import java.util.List;

/// A one-time, expiring way to become a contact: give its [#link] to one person over a channel you
/// trust, for whoever holds it first can use it.
///
/// `toString` leaves the link out, because the link holds a secret. Thread-safe; immutable.
public final class Invitation {
  private final String link;
  private final Fingerprint fingerprint;
  private final Instant expires;
  private final List<NodeAddress> addresses;

  Invitation(String link, Fingerprint fingerprint, Instant expires, List<NodeAddress> addresses) {
    this.link = link;
    this.fingerprint = fingerprint;
    this.expires = expires;
    this.addresses = List.copyOf(addresses);
  }

  /// The text to hand over, `nightjar:1/…`; short enough for a QR code.
  public String link() {
    return link;
  }

  /// The identity that will answer.
  public Fingerprint fingerprint() {
    return fingerprint;
  }

  /// When it stops working.
  public Instant expires() {
    return expires;
  }

  /// Where it will be answered.
  public List<NodeAddress> addresses() {
    return addresses;
  }

  @Override
  public String toString() {
    return "Invitation[of " + fingerprint + ", expires " + expires + "]";
  }
}
