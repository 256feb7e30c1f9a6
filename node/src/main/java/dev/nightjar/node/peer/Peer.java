// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Fingerprint;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.session.Session;
import dev.nightjar.crypto.session.SessionPreference;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.invitation.InvitationLink;
import dev.nightjar.node.peer.ContactView.Modes;
import dev.nightjar.node.transport.NodeAddress;
import dev.nightjar.protocol.content.MessageId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A contact with everything that is stored about it, and its conversation, which is not.
///
/// Owned by the engine; not thread-safe.
final class Peer {
  /// Sessions kept with one contact, the one in use included.
  static final int MAX_SESSIONS = 4;

  /// Ids of received messages remembered, so that a repetition is not delivered again.
  static final int MAX_SEEN = 512;

  static final int ID_SIZE = 8;

  final Bytes id;
  final Conversation conversation = new Conversation();
  String name;
  Fingerprint fingerprint;
  boolean verified;
  ModePolicy policy;
  List<NodeAddress> addresses;

  /// Another identity that claims to be this contact.
  @Nullable Fingerprint changed;

  /// By which this contact, or the identity that claims to be it, can still be joined.
  @Nullable InvitationLink invitation;

  final List<Session> sessions = new ArrayList<>();

  /// The session that replaces the others, since the contact could not read them; in memory only.
  @Nullable Session replacement;

  private final Set<MessageId> seen = new LinkedHashSet<>();

  Peer(
      Bytes id,
      String name,
      Fingerprint fingerprint,
      ModePolicy policy,
      List<NodeAddress> addresses) {
    this.id = id;
    this.name = name;
    this.fingerprint = fingerprint;
    this.policy = policy;
    this.addresses = List.copyOf(addresses);
  }

  String record() {
    return ContactBook.RECORD_PREFIX + id.toHex();
  }

  /// The session to send in: of the wanted suite, or of the one that both sides came to.
  Optional<Session> sessionFor(Suite suite) {
    var chosen = replacement;
    if (chosen != null && chosen.suite() == suite && sessions.contains(chosen)) {
      return Optional.of(chosen);
    }
    return SessionPreference.choose(
        sessions.stream().filter(session -> session.suite() == suite).toList());
  }

  Optional<Session> preferredSession() {
    return sessionFor(policy.preferred()).or(() -> SessionPreference.choose(sessions));
  }

  /// The session whose link secret the contact surely has, if there is one.
  Optional<Session> sessionForHello() {
    return SessionPreference.choose(sessions.stream().filter(Session::isConfirmed).toList())
        .or(() -> SessionPreference.choose(sessions));
  }

  boolean isConfirmed() {
    return sessions.stream().anyMatch(Session::isConfirmed);
  }

  /// Keeps a new session and lets the worst one go when there are too many.
  void add(Session session) {
    sessions.add(session);
    while (sessions.size() > MAX_SESSIONS) {
      var best = SessionPreference.choose(sessions).orElseThrow();
      var oldest =
          sessions.stream()
              .filter(kept -> !kept.equals(best) && !kept.equals(session))
              .min((one, other) -> one.made().compareTo(other.made()))
              .orElseThrow();
      sessions.remove(oldest);
      oldest.close();
    }
  }

  /// A session is known to both sides: nothing below it is accepted any more.
  void raiseTo(Suite suite) {
    policy = policy.raisedTo(suite);
    sessions.removeIf(session -> {
      var isBelow = !session.suite().isAtLeast(policy.floor());
      if (isBelow) {
        session.close();
      }
      return isBelow;
    });
  }

  /// The replacement is known to both sides: the sessions that it replaces go.
  void settle() {
    var settled = replacement;
    replacement = null;
    if (settled != null) {
      sessions.removeIf(session -> {
        var isReplaced = !session.handshakeId().equals(settled.handshakeId());
        if (isReplaced) {
          session.close();
        }
        return isReplaced;
      });
    }
  }

  void dropSessions() {
    sessions.forEach(Session::close);
    sessions.clear();
    replacement = null;
  }

  /// Whether the message is new; remembers it.
  boolean see(MessageId message) {
    if (!seen.add(message)) {
      return false;
    }
    if (seen.size() > MAX_SEEN) {
      seen.remove(seen.iterator().next());
    }
    return true;
  }

  Set<MessageId> seen() {
    return seen;
  }

  ContactView view() {
    var session = preferredSession().map(Session::suite).orElse(null);
    var modes = new Modes(policy.preferred(), policy.floor(), session);
    return new ContactView(id, name, fingerprint, verified, modes, addresses, changed);
  }
}
