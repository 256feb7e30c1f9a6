// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.session;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/// On which of several sessions with one peer to send; both sides come to the same answer.
///
/// "Both initiate at once" in `docs/protocol/handshake.md` has the rule and what it is for.
/// Messages are read in every session, preferred or not.
public final class SessionPreference {
  /// Two sessions heard within this time of each other may have begun without knowing of each
  /// other.
  static final Duration OVERLAP = Duration.ofSeconds(60);

  private SessionPreference() {}

  /// The session to send on; empty when there is none.
  public static Optional<Session> choose(Collection<Session> sessions) {
    return sessions.stream().reduce(SessionPreference::better);
  }

  private static Session better(Session one, Session other) {
    return isBetter(one, other) ? one : other;
  }

  private static boolean isBetter(Session one, Session other) {
    if (one.suite() != other.suite()) {
      return one.suite().code() > other.suite().code();
    }
    var lead = Duration.between(other.lastSign(), one.lastSign());
    if (lead.abs().compareTo(OVERLAP) > 0) {
      return lead.isPositive();
    }
    var initiators = one.initiator().compareTo(other.initiator());
    if (initiators != 0) {
      return initiators < 0;
    }
    return lead.isZero() ? one.handshakeId().compareTo(other.handshakeId()) < 0 : lead.isPositive();
  }
}
