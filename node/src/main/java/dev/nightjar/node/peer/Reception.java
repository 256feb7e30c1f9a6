// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.envelope.EnvelopeOpening;
import dev.nightjar.crypto.envelope.Recipient;
import dev.nightjar.crypto.handshake.Admission;
import dev.nightjar.crypto.handshake.HandshakeId;
import dev.nightjar.crypto.identity.Fingerprint;
import dev.nightjar.crypto.identity.IdentityProof;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.prekey.BundleOpening;
import dev.nightjar.crypto.prekey.BundleRefusal;
import dev.nightjar.crypto.prekey.PrekeyBundle;
import dev.nightjar.crypto.session.Acceptance;
import dev.nightjar.crypto.session.Decryption;
import dev.nightjar.crypto.session.Session;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.protocol.content.Content;
import dev.nightjar.protocol.frame.CloseReason;
import dev.nightjar.protocol.frame.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Hears what contacts and guests send over connections that are theirs.
///
/// Owned by the engine; not thread-safe.
final class Reception {
  private final NodeState state;
  private final Outbox outbox;
  private final Inbox inbox;

  Reception(NodeState state, Outbox outbox) {
    this.state = state;
    this.outbox = outbox;
    inbox = new Inbox(state);
  }

  /// A guest has an invitation and no session yet: it may ask for another bundle and begin one.
  void fromGuest(Link link, InvitationBook.Entry invitation, Frame frame, Turn turn) {
    switch (frame) {
      case Frame.BundleRequest request when state.invitations.isOpen(invitation) -> {
        var policy = invitation.policy(state.settings.policy());
        if (!supply(link, request, invitation.bundles(), policy, turn)) {
          refuse(link, CloseReason.OVERLOADED, turn);
        }
      }
      case Frame.SessionMessage(var message) -> welcome(link, invitation, message, turn);
      default -> refuse(link, turn);
    }
  }

  private void welcome(Link link, InvitationBook.Entry invitation, Bytes message, Turn turn) {
    if (!state.invitations.isOpen(invitation) || !turn.wall().isBefore(invitation.expires())) {
      refuse(link, turn);
      return;
    }
    Admission admission =
        (initiator, token) -> {
          var isInvited =
              state.keyring.links().isToken(token, invitation.secret(), link.binding, initiator);
          if (!isInvited) {
            return Optional.empty();
          }
          var policy = policyTowards(initiator);
          invitation.bring(policy); // If that refuses the session, the next one will be right.
          return Optional.of(policy);
        };
    switch (accept(message, admission, turn)) {
      case Acceptance.Refused _ -> refuse(link, turn);
      case Acceptance.Accepted accepted -> {
        var content = inbox.read(accepted.plaintext().toByteArray());
        var known = state.contacts.identified(accepted.initiator().fingerprint());
        var peer = known.orElseGet(() -> newPeer(accepted.initiator().fingerprint(), content));
        peer.beginAnew(); // Whoever needs an invitation again has lost it all.
        peer.anchors.add(accepted.session());
        state.contacts.add(peer);
        state.invitations.use(invitation);
        state.saveInvitations(turn);
        begin(peer, accepted.session(), turn);
        link.stage = Link.Stage.MEMBER;
        link.peer = peer;
        link.invitation = null;
        if (known.isEmpty()) {
          turn.tell(new Notice.Added(peer.view()));
        }
        outbox.joined(link, peer, turn);
        var way = new Inbox.Way(accepted.session().suite(), false, wireSize(message), link.scope());
        content.ifPresent(said -> take(link, peer, said, way, turn));
      }
    }
  }

  private ModePolicy policyTowards(Fingerprint initiator) {
    return state
        .contacts
        .identified(initiator)
        .map(peer -> peer.policy)
        .orElse(state.settings.policy());
  }

  private Peer newPeer(Fingerprint fingerprint, Optional<Content> first) {
    var called =
        first.isPresent() && first.get().body() instanceof Content.Profile(var name) ? name : "";
    return new Peer(
        state.newContactId(),
        state.contacts.freeName(called),
        fingerprint,
        state.settings.policy(),
        List.of());
  }

  /// A contact may send everything but proofs.
  void fromMember(Link link, Peer peer, Frame frame, Turn turn) {
    switch (frame) {
      case Frame.SessionMessage(var message) -> session(link, peer, message, turn);
      case Frame.Envelope(var envelope) -> envelope(link, peer, envelope, turn);
      case Frame.BundleRequest request -> {
        if (!supply(link, request, peer.conversation.bundles, peer.policy, turn)) {
          state.refused(); // It asks again, while what else is said here goes on.
        }
      }
      case Frame.BundleReply(var code, var bundle) -> supplied(peer, code, bundle, turn);
      case Frame.Ping(var token) -> link.send(new Frame.Pong(token), turn);
      case Frame.Pong _ -> {
        // That it came is all that matters: the connection is not idle.
      }
      case Frame.Close(var reason) -> {
        if (reason == CloseReason.PROTOCOL) {
          outbox.wasUnreadable(peer);
        }
        link.close(turn);
      }
      case Frame.Redeem _, Frame.Offer _, Frame.Hello _, Frame.HelloAccept _ -> refuse(link, turn);
    }
  }

  private void session(Link link, Peer peer, Bytes message, Turn turn) {
    var handshake = message.read(state.keyring.sessions()::handshakeOf);
    var candidates = candidates(peer, handshake.orElse(null));
    if (handshake.isPresent() && candidates.isEmpty()) {
      newSession(link, peer, message, turn);
      return;
    }
    for (var session : candidates) {
      switch (message.<Decryption>read(bytes -> session.decrypt(bytes, turn.wall()))) {
        case Decryption.Opened(var plaintext) -> {
          heard(peer, session, turn);
          var way = new Inbox.Way(session.suite(), false, wireSize(message), link.scope());
          inbox.read(plaintext.toByteArray()).ifPresent(said -> take(link, peer, said, way, turn));
          return;
        }
        case Decryption.Duplicate _ -> {
          return;
        }
        case Decryption.OtherHandshake _, Decryption.Undecryptable _ -> {
          // Perhaps the next one.
        }
      }
    }
    peer.conversation.needsSession = true;
    refuse(link, turn);
  }

  /// The sessions in which a message may be that has this handshake before it, or none.
  private static List<Session> candidates(Peer peer, @Nullable HandshakeId handshake) {
    var candidates = new ArrayList<Session>(Peer.MAX_SESSIONS);
    for (var session : peer.sessions) {
      if (handshake == null
          ? peer.policy.allows(session.suite())
          : !session.isInitiator() && session.handshakeId().equals(handshake)) {
        candidates.add(session);
      }
    }
    return candidates;
  }

  private void newSession(Link link, Peer peer, Bytes message, Turn turn) {
    Admission admission =
        (initiator, _) -> {
          if (initiator.equals(peer.fingerprint)) {
            return Optional.of(peer.policy);
          }
          if (!link.isDoubtful && state.contacts.identified(initiator).isEmpty()) {
            peer.changed = initiator;
          }
          return Optional.empty();
        };
    var before = peer.changed;
    switch (accept(message, admission, turn)) {
      case Acceptance.Accepted accepted -> {
        begin(peer, accepted.session(), turn);
        var way = new Inbox.Way(accepted.session().suite(), false, wireSize(message), link.scope());
        inbox
            .read(accepted.plaintext().toByteArray())
            .ifPresent(said -> take(link, peer, said, way, turn));
      }
      case Acceptance.Refused _ -> {
        if (peer.changed != null && !peer.changed.equals(before)) {
          keyChanged(peer, turn);
        }
        refuse(link, turn);
      }
    }
  }

  private void keyChanged(Peer peer, Turn turn) {
    state.save(peer, turn);
    turn.tell(new Notice.KeyChanged(peer.view()));
    outbox.abandon(peer, Progress.Reason.KEY_CHANGED, turn);
  }

  private Acceptance accept(Bytes message, Admission admission, Turn turn) {
    turn.spend(2 * Turn.PUBLIC_KEY_OPERATION);
    var keyring = state.keyring;
    return keyring
        .sessions()
        .accept(
            keyring.identity(), keyring.prekeys(), admission, message.toByteArray(), turn.wall());
  }

  private void begin(Peer peer, Session session, Turn turn) {
    if (peer.conversation.needsSession) {
      peer.dropSessions();
      peer.conversation.needsSession = false;
    }
    peer.add(session);
    peer.heardLast = session;
    peer.conversation.bundles.used();
    state.savePrekeys(turn);
    peer.raiseTo(session);
    state.save(peer, turn);
    turn.tell(new Notice.SessionMade(peer.view(), session.suite()));
  }

  private void heard(Peer peer, Session session, Turn turn) {
    var before = peer.policy;
    var sessions = peer.sessions.size();
    var invitation = peer.invitation;
    peer.heardIn(session);
    var isAnchored = peer.raiseTo(session);
    peer.invitation = peer.changed == null ? null : peer.invitation;
    if (!peer.policy.equals(before)
        || isAnchored
        || peer.sessions.size() != sessions
        || !Objects.equals(peer.invitation, invitation)) {
      state.save(peer, turn);
    }
  }

  /// An acknowledgement that is forgotten comes again, when the message has been sent again; what
  /// was read from the session since is not owed to anybody.
  private void take(Link link, Peer peer, Content content, Inbox.Way way, Turn turn) {
    compare(link, peer, content, turn);
    if (content.body() instanceof Content.Acknowledgement(var ids)) {
      state.saveSoon(peer, turn);
      outbox.acknowledged(link, peer, ids, turn);
    } else {
      peer.conversation.heardOn = link;
      inbox.take(peer, content, way, turn);
      state.save(peer, turn);
      outbox.sayTimer(peer, turn);
    }
  }

  /// What the contact has heard of this home must not be more than it said.
  private void compare(Link link, Peer peer, Content content, Turn turn) {
    var origin = content.origin();
    if (origin != null) {
      link.heardAs = origin.own().run();
      peer.lineage.meet(origin.own(), content.position());
      for (var claimed : origin.heard()) {
        if (peer.lineage.isNews(claimed)) {
          state.copyFound(peer, turn);
          state.save(peer, turn);
          outbox.goOn(peer, turn);
        }
      }
    } else if (link.heardAs != null) {
      peer.lineage.hear(link.heardAs, content.position());
    }
  }

  private void envelope(Link link, Peer peer, Bytes envelope, Turn turn) {
    var keyring = state.keyring;
    turn.spend(2 * Turn.PUBLIC_KEY_OPERATION);
    var opening =
        keyring
            .envelopes()
            .open(
                keyring.identity(),
                keyring.prekeys(),
                Sealing.ENVELOPE_CONTEXT,
                envelope.toByteArray(),
                turn.wall());
    if (opening instanceof EnvelopeOpening.Opened) {
      state.savePrekeys(turn); // Whoever sealed it, its one-time prekey is spent.
    }
    if (opening instanceof EnvelopeOpening.Opened opened && isAllowed(peer, opened.sender())) {
      peer.conversation.bundles.used();
      var way = new Inbox.Way(opened.sender().suite(), true, wireSize(envelope), link.scope());
      inbox
          .read(opened.content().toByteArray())
          .filter(content -> content.body() instanceof Content.Text)
          .ifPresent(said -> take(link, peer, said, way, turn));
    } else {
      refuse(link, turn);
    }
  }

  /// From the contact itself, in a suite that it may use; RSA keys are there only for who wants it.
  private static boolean isAllowed(Peer peer, IdentityProof sender) {
    return sender.fingerprint().equals(peer.fingerprint)
        && (sender.suite() == Suite.RSA || peer.policy.allows(sender.suite()));
  }

  /// Hands out keys of a suite, or an empty answer; none to who asks too often.
  private boolean supply(
      Link link, Frame.BundleRequest request, BundleAccount asker, ModePolicy policy, Turn turn) {
    var bundle = state.bundles.answer(asker, request.suite(), policy, turn);
    bundle.ifPresent(keys -> link.send(new Frame.BundleReply(request.suite(), keys), turn));
    return bundle.isPresent();
  }

  private void supplied(Peer peer, int code, Bytes bundle, Turn turn) {
    var suite = Suite.ofCode(code).orElse(null);
    if (suite == null || suite != peer.conversation.asked) {
      state.refused(); // Perhaps an answer that came too late; it does no harm.
      return;
    }
    if (bundle.isEmpty()) {
      outbox.notSupplied(peer, suite, Progress.Reason.MODE_REFUSED, turn);
    } else if (suite == Suite.RSA) {
      var form = IdentityProof.Form.BOTH_KEYS;
      IdentityProof.parse(bundle, suite, form, state.keyring.suites())
          .filter(proof -> proof.fingerprint().equals(peer.fingerprint))
          .flatMap(Reception::recipient)
          .ifPresentOrElse(
              recipient -> outbox.supplied(peer, recipient, turn),
              () -> outbox.notSupplied(peer, suite, Progress.Reason.REFUSED, turn));
    } else {
      var suites = state.keyring.suites();
      turn.spend(Turn.PUBLIC_KEY_OPERATION);
      switch (PrekeyBundle.open(bundle, peer.fingerprint, turn.wall(), suites)) {
        case BundleOpening.Verified(var verified) -> outbox.supplied(peer, verified, turn);
        case BundleOpening.Refused(var reason) ->
            outbox.notSupplied(peer, suite, why(reason), turn);
      }
    }
  }

  private static Progress.Reason why(BundleRefusal reason) {
    return switch (reason) {
      case FROM_THE_FUTURE, EXPIRED -> Progress.Reason.CLOCKS_DIFFER; // It was made just now.
      case MALFORMED, UNKNOWN_VERSION, WRONG_IDENTITY, BAD_SIGNATURE -> Progress.Reason.REFUSED;
    };
  }

  private static Optional<Recipient> recipient(IdentityProof proof) {
    return proof
        .kemKey()
        .map(key ->
            new Recipient(
                proof.fingerprint(),
                proof.suite(),
                Recipient.KeyKind.IDENTITY,
                Optional.empty(),
                key));
  }

  private void refuse(Link link, Turn turn) {
    refuse(link, CloseReason.PROTOCOL, turn);
  }

  private void refuse(Link link, CloseReason why, Turn turn) {
    state.refused();
    link.send(new Frame.Close(why), turn);
    link.close(turn);
  }

  /// The size of the frame that carried `payload`: type, field and two lengths besides.
  private static int wireSize(Bytes payload) {
    var body = 1 + varintSize(payload.size()) + payload.size();
    return varintSize(body + 1) + 1 + body;
  }

  private static int varintSize(int value) {
    return value < 1 << 7 ? 1 : value < 1 << 14 ? 2 : 3;
  }
}
