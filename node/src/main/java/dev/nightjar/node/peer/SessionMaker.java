// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.handshake.HandshakeRefusal;
import dev.nightjar.crypto.mode.Negotiation;
import dev.nightjar.crypto.prekey.PrekeyBundle;
import dev.nightjar.crypto.session.Initiation;
import dev.nightjar.crypto.session.Session;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.peer.Link.Introduction;
import dev.nightjar.protocol.frame.Frame;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// Finds the session to send in, and makes one when there is none that this process may use.
///
/// Owned by the engine; not thread-safe.
final class SessionMaker {
  /// What looking for a session came to.
  sealed interface Found {
    record Ready(Session session) implements Found {}

    /// The contact was asked for a bundle; it goes on when that comes.
    record Asked() implements Found {}

    record Impossible(Progress.Reason why) implements Found {}
  }

  private static final Found ASKED = new Found.Asked();

  private final NodeState state;

  SessionMaker(NodeState state) {
    this.state = state;
  }

  /// The session of the suite that both sides come to.
  Found find(Peer peer, Link link, Turn turn) {
    var conversation = peer.conversation;
    while (true) {
      var wanted = peer.policy.preferred();
      var suite = conversation.agreed.getOrDefault(wanted, wanted);
      var known = conversation.needsSession ? null : peer.sessionFor(suite).orElse(null);
      if (known != null) {
        return new Found.Ready(known);
      }
      var offered = conversation.offered;
      conversation.offered = null;
      if (offered == null) {
        ask(peer, suite, null, link, turn);
        return ASKED;
      }
      switch (initiate(peer, offered, link, turn)) {
        case Initiation.Started(var session) -> {
          return new Found.Ready(session);
        }
        case Initiation.Refused(var reason) -> {
          if (!isOtherModeAgreed(peer, offered, reason)) {
            return new Found.Impossible(why(reason));
          }
        }
      }
    }
  }

  private Initiation initiate(Peer peer, PrekeyBundle bundle, Link link, Turn turn) {
    var keyring = state.keyring;
    var context = Bytes.EMPTY;
    var invitation = peer.invitation;
    if (link.introduction == Introduction.INVITED && invitation != null) {
      context = keyring.links().token(invitation.secret(), link.binding, keyring.fingerprint());
    }
    var initiation =
        keyring.sessions().initiate(keyring.identity(), bundle, peer.policy, context, turn.wall());
    if (initiation instanceof Initiation.Started(var session)) {
      var replacesOthers = peer.conversation.needsSession || peer.isAsleep();
      if (link.introduction == Introduction.INVITED) {
        peer.anchors.propose(session);
        peer.lineage.forgetHeard(); // Whoever invited us may have begun anew.
      }
      peer.add(session);
      peer.conversation.needsSession = false;
      if (replacesOthers) {
        peer.replaceBy(session);
      }
      state.save(peer, turn);
      turn.tell(new Notice.SessionMade(peer.view(), session.suite()));
    }
    return initiation;
  }

  /// Whether the two policies come to another suite than the bundle's, a weaker or, when the
  /// contact chose another mode since, a stronger one, and that was not known before.
  private static boolean isOtherModeAgreed(
      Peer peer, PrekeyBundle bundle, HandshakeRefusal reason) {
    var isOfAnother =
        reason == HandshakeRefusal.OTHER_MODE_WANTED || reason == HandshakeRefusal.DOWNGRADE;
    if (isOfAnother
        && peer.policy.negotiate(bundle.offer()) instanceof Negotiation.Agreed(var suite, _)) {
      return peer.conversation.agreed.put(peer.policy.preferred(), suite) != suite;
    }
    return false;
  }

  private static Progress.Reason why(HandshakeRefusal reason) {
    return switch (reason) {
      case NO_COMMON_MODE, DOWNGRADE -> Progress.Reason.MODE_REFUSED;
      default -> Progress.Reason.REFUSED;
    };
  }

  /// The contact refuses a suite: the next stronger one that we allow is wanted instead. False when
  /// there is none.
  boolean tryAbove(Peer peer, Suite refused) {
    var policy = peer.policy;
    var next =
        policy.supported().stream()
            .filter(suite -> suite != refused && suite.isAtLeast(refused) && policy.allows(suite))
            .min(Comparator.naturalOrder());
    next.ifPresent(suite -> peer.conversation.agreed.put(policy.preferred(), suite));
    return next.isPresent();
  }

  /// Asks the contact for keys of a suite, one request at a time.
  ///
  /// @param envelope the message that is to be sealed, or null for a session
  void ask(Peer peer, Suite suite, @Nullable Outgoing envelope, Link link, Turn turn) {
    var conversation = peer.conversation;
    if (conversation.asked == null) {
      link.send(new Frame.BundleRequest(suite.code()), turn);
      conversation.asked = suite;
      conversation.askedFor = envelope;
      conversation.askedDue = turn.steady().plus(state.settings.answerTimeout());
    }
  }

  /// The contact answered, or cannot any more.
  void answered(Peer peer) {
    peer.conversation.asked = null;
    peer.conversation.askedFor = null;
    peer.conversation.askedDue = Instant.MAX;
  }
}
