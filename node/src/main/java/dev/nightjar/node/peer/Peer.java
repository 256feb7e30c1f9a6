// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.handshake.HandshakeId;
import dev.nightjar.crypto.identity.Fingerprint;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.session.Session;
import dev.nightjar.crypto.session.SessionPreference;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.invitation.InvitationLink;
import dev.nightjar.node.peer.ContactView.Modes;
import dev.nightjar.node.transport.NodeAddress;
import dev.nightjar.protocol.content.MessageId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A contact with everything that is stored about it, and its conversation, which is not.
///
/// Owned by the engine; not thread-safe.
final class Peer {
  /// Sessions kept with one contact, the one in use included.
  static final int MAX_SESSIONS = 4;

  static final int ID_SIZE = 8;

  final Bytes id;
  private final String record;
  Conversation conversation = new Conversation();
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

  /// The link secrets of those of them that were asked for; each goes with its session.
  private final Map<Session, SecretBytes> linkSecrets = new HashMap<>();

  /// The link secrets by which the contact may call; null when the sessions have changed since.
  private @Nullable List<SecretBytes> toTry;

  /// How often the anchors had changed then.
  private int anchorsTried;

  /// The session that replaces others, since the contact could not read them; in memory only.
  private @Nullable Session replacement;

  /// Which ones it replaces: those that there were when it was made.
  private final Set<HandshakeId> replaced = new HashSet<>();

  /// Sessions of an earlier run: they decrypt and never encrypt, for a copy of this home may have.
  private final Set<HandshakeId> dormant = new HashSet<>();

  /// Whether a session could not be read and nobody knows yet.
  private boolean hasLostSession;

  /// The session in which the contact was heard last; in memory only.
  @Nullable Session heardLast;

  /// What was received.
  final Marks marks = new Marks();

  /// What this home and the contact's know of each other.
  final Lineage lineage = new Lineage();

  /// Whether the store knows the contact.
  boolean isStored;

  /// What the user did in the conversation.
  ConversationRecord conversationRecord = ConversationRecord.NEW;

  /// Whether the store knows that.
  boolean isConversationStored;

  /// Which texts of the log disappear next.
  Vanishing vanishing = new Vanishing(Vanishing.NOWHERE);

  /// Where the next entry of the log goes.
  long logEnd;

  /// Where the first text that listeners have not had may stand.
  long consumed;

  /// Where what comes after the last text of the contact begins, as far as it was not consumed when
  /// the contact was read from the store.
  long receivedEnd;

  /// Where the first text that waited stood in the log when the contact was read from the store.
  long textsFrom;

  /// The same for urgent texts.
  long urgentFrom;

  /// By what the contact is let in when sessions were lost.
  final Anchors anchors = new Anchors();

  /// The addresses that the contact was last told.
  List<NodeAddress> told = List.of();

  private final Map<Lane, MessageId> lastIds = new EnumMap<>(Lane.class);

  Peer(
      Bytes id,
      String name,
      Fingerprint fingerprint,
      ModePolicy policy,
      List<NodeAddress> addresses) {
    this.id = id;
    record = ContactBook.RECORD_PREFIX + id.toHex();
    this.name = name;
    this.fingerprint = fingerprint;
    this.policy = policy;
    this.addresses = List.copyOf(addresses);
  }

  String record() {
    return record;
  }

  String conversationRecordName() {
    return ConversationRecord.PREFIX + id.toHex();
  }

  /// The name of the next message to this contact in a lane.
  MessageId nextId(Lane lane, RandomGenerator random) {
    var last = lastIds.get(lane);
    var next = last == null ? lane.first(random) : last.next();
    lastIds.put(lane, next);
    return next;
  }

  /// Whether an own text at this position of the log was still in its queue when the contact was
  /// read from the store, unless it was given up later.
  boolean isOpen(MessageId id, long position) {
    return position >= (Lane.of(id) == Lane.URGENT ? urgentFrom : textsFrom);
  }

  /// Listeners have had everything of the contact before a position of the log; what is not for
  /// them needs none.
  void consumeTo(long position) {
    consumed = position < receivedEnd ? position : logEnd;
  }

  /// Where the first text that is still in a queue may stand in the log.
  long openFrom() {
    return Math.min(textsFrom, urgentFrom);
  }

  /// The session of this suite to send in.
  Optional<Session> sessionFor(Suite suite) {
    var chosen = replacement;
    if (chosen != null && chosen.suite() == suite && sessions.contains(chosen)) {
      return Optional.of(chosen);
    }
    return SessionPreference.choose(awake(session -> session.suite() == suite));
  }

  /// The session to send in when any will do.
  Optional<Session> sendingSession() {
    return sessionFor(policy.preferred()).or(() -> SessionPreference.choose(awake(_ -> true)));
  }

  /// Those of the sessions that this process may encrypt in.
  private List<Session> awake(Predicate<Session> isMeant) {
    var awake = new ArrayList<Session>(MAX_SESSIONS);
    for (var session : sessions) {
      if (isMeant.test(session)
          && (dormant.isEmpty() || !dormant.contains(session.handshakeId()))) {
        awake.add(session);
      }
    }
    return awake;
  }

  /// The session in which the contact was heard last, if this process may encrypt in it.
  Optional<Session> sessionHeardLast() {
    return awake(session -> session.equals(heardLast)).stream().findFirst();
  }

  /// Whether there are sessions and none that may encrypt.
  boolean isAsleep() {
    return !sessions.isEmpty() && awake(_ -> true).isEmpty();
  }

  /// A session of an earlier run.
  void restore(Session session) {
    sessions.add(session);
    toTry = null;
    dormant.add(session.handshakeId());
  }

  /// One of them cannot be read; the contact is met with a new one, as after any loss.
  void lostSession() {
    hasLostSession = true;
  }

  /// Whether a session could not be read; asked once.
  boolean takeLostSession() {
    var lost = hasLostSession;
    hasLostSession = false;
    return lost;
  }

  /// The session that both sides would say is in use.
  private Optional<Session> preferredSession() {
    return sendingSession().or(() -> SessionPreference.choose(sessions));
  }

  /// The session whose link secret the contact surely has, if there is one.
  Optional<Session> sessionForHello() {
    return SessionPreference.choose(sessions.stream().filter(Session::isConfirmed).toList())
        .or(() -> SessionPreference.choose(sessions));
  }

  /// The link secret, of a session or an anchor, that `isIt` says it is, if one is; it stays here.
  Optional<SecretBytes> secretBy(Predicate<SecretBytes> isIt) {
    if (toTry == null || anchorsTried != anchors.changes()) {
      toTry = toTry();
      anchorsTried = anchors.changes();
    }
    for (var secret : toTry) {
      if (isIt.test(secret)) {
        return Optional.of(secret);
      }
    }
    return Optional.empty();
  }

  /// Every link secret once: one of the anchors is mostly that of a session.
  private List<SecretBytes> toTry() {
    var all = new ArrayList<SecretBytes>();
    sessions.forEach(session -> all.add(linkSecrets.computeIfAbsent(session, Keyring::linkSecret)));
    for (var anchor : anchors.secrets()) {
      if (all.stream().noneMatch(anchor::matches)) {
        all.add(anchor);
      }
    }
    return all;
  }

  boolean isConfirmed() {
    return sessions.stream().anyMatch(Session::isConfirmed);
  }

  /// Keeps a new session and lets the worst one go when there are too many.
  void add(Session session) {
    if (anchors.isEmpty()) {
      anchors.add(session);
    }
    sessions.add(session);
    toTry = null;
    while (sessions.size() > MAX_SESSIONS) {
      var best = SessionPreference.choose(sessions).orElseThrow();
      var oldest =
          sessions.stream()
              .filter(kept -> !kept.equals(best) && !kept.equals(session))
              .min((one, other) -> one.made().compareTo(other.made()))
              .orElseThrow();
      sessions.remove(oldest);
      close(oldest);
    }
  }

  /// A session is known to both sides: nothing below it is accepted any more. Whether the anchors
  /// changed with it.
  boolean raiseTo(Session known) {
    allow(policy.raisedTo(known.suite()));
    return anchors.raiseTo(known);
  }

  /// Keeps to a policy: sessions that it does not allow go.
  void allow(ModePolicy next) {
    policy = next;
    end(session -> !policy.allows(session.suite()));
  }

  /// The user lowered the mode by hand: the sessions above it go.
  void lower() {
    var wanted = policy.preferred();
    end(session -> session.suite() != wanted && session.suite().isAtLeast(wanted));
  }

  private void end(Predicate<Session> isMeant) {
    sessions.removeIf(session -> {
      var ends = isMeant.test(session);
      if (ends) {
        close(session);
      }
      return ends;
    });
  }

  private void close(Session session) {
    toTry = null;
    session.close();
    var secret = linkSecrets.remove(session);
    if (secret != null) {
      secret.close();
    }
  }

  /// Wipes the keys of messages that did not come in time; whether there were any.
  boolean expire(Instant now) {
    var wiped = false;
    for (var session : sessions) {
      wiped |= session.expire(now);
    }
    return wiped;
  }

  /// From now on this session is used instead of the others.
  void replaceBy(Session session) {
    replaced.clear();
    sessions.forEach(other -> replaced.add(other.handshakeId()));
    replaced.remove(session.handshakeId());
    replacement = session;
  }

  /// The contact was heard in this session. If it is the replacement, both sides know it, and the
  /// sessions that it replaces go; those that the contact began since stay, for it may use them.
  void heardIn(Session session) {
    heardLast = session;
    anchors.settle();
    if (session.equals(replacement)) {
      replacement = null;
      end(other -> replaced.contains(other.handshakeId()));
      replaced.clear();
    }
  }

  /// The contact could not read us: what it never answered in, it may not have.
  void dropUnconfirmed() {
    end(session -> !session.isConfirmed());
  }

  void dropSessions() {
    sessions.forEach(this::close);
    sessions.clear();
    dormant.clear();
    replacement = null;
  }

  /// The contact begins anew, and knows nothing of what was.
  void beginAnew() {
    dropSessions();
    lineage.forgetHeard();
  }

  /// Everything with a key in it goes: the contact is removed or is somebody else now.
  void forget() {
    beginAnew();
    anchors.clear();
  }

  ContactView view() {
    var session = preferredSession().map(Session::suite).orElse(null);
    var modes = new Modes(policy.preferred(), policy.floor(), session);
    return new ContactView(id, name, fingerprint, verified, modes, addresses, changed);
  }
}
