// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.session;

import dev.nightjar.crypto.suite.Suite;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// On which of several sessions with one peer to send; both sides come to the same answer.
///
/// "Both initiate at once" in `docs/protocol/handshake.md` has the rule and what it is for.
/// Messages are read in every session, preferred or not. Thread-safe; it has no state.
public final class SessionPreference {
  /// Sessions heard within this time of the newest may have begun without knowing of it.
  static final Duration OVERLAP = Duration.ofSeconds(60);

  /// Among sessions that overlap: what both ends know of them, and what tells them apart at all.
  private static final Comparator<Session> BEST_FIRST =
      Comparator.comparing(Session::initiator)
          .thenComparing(Session::lastSign, Comparator.reverseOrder())
          .thenComparing(Session::handshakeId);

  private SessionPreference() {}

  /// The session to send on; empty when there is none.
  public static Optional<Session> choose(Collection<Session> sessions) {
    if (sessions.size() == 1) { // As it nearly always is, for each message.
      return Optional.of(sessions.iterator().next());
    }
    return sessions.stream()
        .map(Session::suite)
        .max(Comparator.comparingInt(Suite::code))
        .flatMap(highest ->
            best(sessions.stream().filter(session -> session.suite() == highest).toList()));
  }

  private static Optional<Session> best(List<Session> ofOneSuite) {
    return ofOneSuite.stream()
        .map(Session::lastSign)
        .max(Comparator.naturalOrder())
        .map(newest -> newest.minus(OVERLAP))
        .flatMap(from ->
            ofOneSuite.stream()
                .filter(session -> !session.lastSign().isBefore(from))
                .min(BEST_FIRST));
  }
}
