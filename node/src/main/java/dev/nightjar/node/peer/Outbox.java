// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.envelope.Recipient;
import dev.nightjar.crypto.handshake.HandshakeRefusal;
import dev.nightjar.crypto.mode.Negotiation;
import dev.nightjar.crypto.prekey.PrekeyBundle;
import dev.nightjar.crypto.session.Initiation;
import dev.nightjar.crypto.session.Session;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.protocol.Limits;
import dev.nightjar.protocol.content.Content;
import dev.nightjar.protocol.content.ContentCodec;
import dev.nightjar.protocol.content.MessageId;
import dev.nightjar.protocol.frame.Frame;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gets messages to contacts, in the order in which they were given, and knows when it cannot.
///
/// A message waits, is in flight, and ends acknowledged or failed; when its connection breaks it
/// waits once more. Owned by the engine; not thread-safe.
final class Outbox {
  /// What both sides know an envelope to be for.
  static final Bytes ENVELOPE_CONTEXT =
      Bytes.wrap("nightjar/1/envelope/contact".getBytes(StandardCharsets.US_ASCII));

  private final NodeState state;
  private final Dialler dialler;

  Outbox(NodeState state) {
    this.state = state;
    dialler = new Dialler(state);
  }

  /// Takes a message over.
  void send(Peer peer, Outgoing message, Turn turn) {
    if (peer.changed != null) {
      fail(peer, message, Progress.Reason.KEY_CHANGED, turn);
    } else if (peer.conversation.isFull()) {
      fail(peer, message, Progress.Reason.TOO_MANY, turn);
    } else {
      peer.conversation.waiting.add(message);
      pump(peer, turn);
    }
  }

  /// Sends as much as can be sent now, and sees to what is missing for the rest.
  void pump(Peer peer, Turn turn) {
    var conversation = peer.conversation;
    while (!conversation.waiting.isEmpty()
        && conversation.inFlight.size() < Conversation.MAX_IN_FLIGHT) {
      var link = conversation.link();
      if (link == null) {
        if (!dialler.start(peer, turn)) {
          giveUp(peer, Progress.Reason.UNREACHABLE, turn);
        }
        return;
      }
      var next = conversation.waiting.getFirst();
      var frame =
          next.envelope() == null
              ? inSession(peer, next, link, turn)
              : inEnvelope(peer, next, link, turn);
      if (frame == null) {
        if (conversation.asked != null) {
          return;
        }
        continue; // It was failed, or there is a session now.
      }
      conversation.waiting.removeFirst();
      conversation.inFlight.put(next.content().id(), next);
      transmit(next, link, frame, turn);
    }
  }

  private void transmit(Outgoing message, Link link, Frame frame, Turn turn) {
    var isFirst = !message.wasTransmitted();
    message.transmitted(link, turn.now().plus(state.settings.answerTimeout()));
    var size = link.send(frame, turn);
    if (message.isText()) {
      if (isFirst) {
        state.counters = state.counters.oneSent();
      }
      turn.add(new Effect.Advance(message.content().id(), new Progress.Sent(size)));
    }
  }

  private @Nullable Frame inSession(Peer peer, Outgoing message, Link link, Turn turn) {
    var session = session(peer, link, turn);
    if (session == null) {
      return null;
    }
    var frame = encrypted(session, message.content(), turn);
    state.save(peer, turn);
    return frame;
  }

  private static Frame encrypted(Session session, Content content, Turn turn) {
    var plaintext = ContentCodec.encode(content);
    var message =
        content.body() instanceof Content.Text
            ? session.encryptCompressed(plaintext, turn.now())
            : session.encrypt(plaintext, turn.now());
    return new Frame.SessionMessage(Bytes.wrap(message));
  }

  /// The session to send in, made if there are the means; null when something is missing.
  private @Nullable Session session(Peer peer, Link link, Turn turn) {
    var conversation = peer.conversation;
    var wanted = peer.policy.preferred();
    var suite = conversation.agreed.getOrDefault(wanted, wanted);
    var known = conversation.needsSession ? null : peer.sessionFor(suite).orElse(null);
    if (known != null) {
      return known;
    }
    var offered = conversation.offered;
    conversation.offered = null;
    if (offered != null) {
      return initiate(peer, offered, link, turn);
    }
    ask(peer, suite, link, turn);
    return null;
  }

  private @Nullable Session initiate(Peer peer, PrekeyBundle bundle, Link link, Turn turn) {
    var keyring = state.keyring;
    var context = Bytes.EMPTY;
    var invitation = peer.invitation;
    if (link.redeems && invitation != null) {
      context =
          keyring.links().token(invitation.secret(), link.binding, keyring.fingerprint().value());
    }
    var initiation =
        keyring.sessions().initiate(keyring.identity(), bundle, peer.policy, context, turn.now());
    return switch (initiation) {
      case Initiation.Started(var session) -> {
        peer.add(session);
        if (peer.conversation.needsSession) {
          peer.conversation.needsSession = false;
          peer.replacement = session;
        }
        state.save(peer, turn);
        turn.tell(new Notice.SessionMade(peer.view(), session.suite()));
        yield session;
      }
      case Initiation.Refused(var reason) when reason == HandshakeRefusal.OTHER_MODE_WANTED -> {
        if (peer.policy.negotiate(bundle.offer()) instanceof Negotiation.Agreed(var suite, _)) {
          peer.conversation.agreed.put(peer.policy.preferred(), suite);
        }
        yield null;
      }
      case Initiation.Refused(var reason) -> {
        var isMode =
            reason == HandshakeRefusal.NO_COMMON_MODE || reason == HandshakeRefusal.DOWNGRADE;
        giveUp(peer, isMode ? Progress.Reason.MODE_REFUSED : Progress.Reason.REFUSED, turn);
        yield null;
      }
    };
  }

  private @Nullable Frame inEnvelope(Peer peer, Outgoing message, Link link, Turn turn) {
    var suite = message.envelope();
    if (suite == null) {
      throw new IllegalStateException("no envelope");
    }
    var recipient = peer.conversation.recipients.remove(suite);
    if (recipient == null) {
      ask(peer, suite, link, turn);
      return null;
    }
    var content = ContentCodec.encode(message.content());
    var envelope =
        state
            .keyring
            .envelopes()
            .seal(state.keyring.identity(), recipient, ENVELOPE_CONTEXT, content);
    return new Frame.Envelope(Bytes.wrap(envelope));
  }

  private void ask(Peer peer, Suite suite, Link link, Turn turn) {
    var conversation = peer.conversation;
    if (conversation.asked == null) {
      link.send(new Frame.BundleRequest(suite.code()), turn);
      conversation.asked = suite;
      conversation.askedDue = turn.now().plus(state.settings.answerTimeout());
    }
  }

  /// The keys that were asked for have come.
  void supplied(Peer peer, PrekeyBundle bundle, Turn turn) {
    received(peer);
    var first = peer.conversation.waiting.peekFirst();
    if (first != null && first.envelope() == bundle.suite()) {
      peer.conversation.recipients.put(bundle.suite(), Recipient.prekey(bundle));
    } else {
      peer.conversation.offered = bundle;
    }
    pump(peer, turn);
  }

  /// The key that was asked for has come.
  void supplied(Peer peer, Recipient recipient, Turn turn) {
    received(peer);
    peer.conversation.recipients.put(recipient.suite(), recipient);
    pump(peer, turn);
  }

  /// The contact has no keys of this suite, or shows those of somebody else.
  void notSupplied(Peer peer, Suite suite, Progress.Reason why, Turn turn) {
    received(peer);
    var first = peer.conversation.waiting.peekFirst();
    if (first != null && first.envelope() == suite) {
      peer.conversation.waiting.removeFirst();
      fail(peer, first, why, turn);
    } else {
      giveUp(peer, why, turn);
    }
    pump(peer, turn);
  }

  private static void received(Peer peer) {
    peer.conversation.asked = null;
    peer.conversation.askedDue = Instant.MAX;
  }

  /// A connection is the contact's from now on.
  void joined(Link link, Peer peer, Turn turn) {
    var conversation = peer.conversation;
    if (conversation.dialling == link) {
      conversation.dialling = null;
      conversation.toTry.clear();
    }
    conversation.agreed.clear();
    conversation.links.add(link);
    if (conversation.links.size() == 1) {
      turn.tell(new Notice.Online(peer.view()));
    }
    pump(peer, turn);
  }

  /// A connection of the contact is over: what it carried is tried once more.
  void left(Link link, Peer peer, Turn turn) {
    var conversation = peer.conversation;
    conversation.links.remove(link);
    received(peer);
    conversation.recipients.clear();
    var lost =
        conversation.inFlight.values().stream().filter(message -> message.went(link)).toList();
    for (var message : lost.reversed()) {
      conversation.inFlight.remove(message.content().id());
      if (message.mayTryAgain()) {
        conversation.waiting.addFirst(message);
      } else {
        fail(peer, message, Progress.Reason.NO_ANSWER, turn);
      }
    }
    if (conversation.links.isEmpty()) {
      turn.tell(new Notice.Offline(peer.view()));
    }
    pump(peer, turn);
  }

  /// What is in flight could not be read: it needs a new session, and one more try.
  void wasUnreadable(Peer peer) {
    var conversation = peer.conversation;
    if (!conversation.inFlight.isEmpty() && !conversation.needsSession) {
      conversation.needsSession = true;
      conversation.inFlight.values().forEach(Outgoing::wasUnreadable);
    }
  }

  /// A way to the contact led nowhere.
  void notConnected(Link link, Peer peer, boolean wasRefused, Turn turn) {
    var conversation = peer.conversation;
    if (conversation.dialling != link) {
      return;
    }
    conversation.wasRefused |= wasRefused;
    if (!dialler.next(peer, turn)) {
      var isRefused = conversation.wasRefused;
      giveUp(peer, isRefused ? Progress.Reason.REFUSED : Progress.Reason.UNREACHABLE, turn);
    }
  }

  /// The contact has these messages.
  void acknowledged(Peer peer, List<MessageId> ids, Turn turn) {
    for (var id : ids) {
      var message = peer.conversation.inFlight.remove(id);
      if (message != null && message.isText()) {
        state.counters = state.counters.oneAcknowledged();
        turn.add(new Effect.Advance(id, new Progress.Acknowledged()));
      } else if (message != null && message.content().body() instanceof Content.Profile) {
        arrived(peer, turn);
      }
    }
    pump(peer, turn);
  }

  /// Whoever asked to join this contact has joined it.
  private static void arrived(Peer peer, Turn turn) {
    var conversation = peer.conversation;
    if (conversation.joining != 0) {
      turn.reply(conversation.joining, new Answer.Done(peer.view()));
      conversation.joining = 0;
      if (conversation.provisional) {
        conversation.provisional = false;
        turn.tell(new Notice.Added(peer.view()));
      }
    }
  }

  /// Says that what the contact sent has arrived.
  void acknowledge(Peer peer, Turn turn) {
    var conversation = peer.conversation;
    var link = conversation.link();
    var session = peer.preferredSession();
    if (conversation.acknowledgementsDue.isEmpty() || link == null || session.isEmpty()) {
      return;
    }
    var due = new ArrayList<>(conversation.acknowledgementsDue);
    conversation.acknowledgementsDue.clear();
    for (var from = 0; from < due.size(); from += Limits.MAX_ACKNOWLEDGED_IDS) {
      var ids = due.subList(from, Math.min(due.size(), from + Limits.MAX_ACKNOWLEDGED_IDS));
      link.send(
          encrypted(session.get(), content(new Content.Acknowledgement(ids), turn), turn), turn);
    }
    state.save(peer, turn);
  }

  Content content(Content.Body body, Turn turn) {
    return new Content(MessageId.random(state.keyring.random()), turn.now(), body);
  }

  /// Fails what has waited for an answer too long.
  void expire(Peer peer, Turn turn) {
    var conversation = peer.conversation;
    if (!turn.now().isBefore(conversation.askedDue)) {
      received(peer);
      giveUp(peer, Progress.Reason.NO_ANSWER, turn);
    }
    var late =
        conversation.inFlight.values().stream()
            .takeWhile(message -> !turn.now().isBefore(message.answerDue()))
            .toList();
    for (var message : late) {
      conversation.inFlight.remove(message.content().id());
      fail(peer, message, Progress.Reason.NO_ANSWER, turn);
    }
    if (!late.isEmpty()) {
      pump(peer, turn);
    }
  }

  /// Fails everything that waits for the contact.
  void giveUp(Peer peer, Progress.Reason why, Turn turn) {
    var waiting = List.copyOf(peer.conversation.waiting);
    peer.conversation.waiting.clear();
    waiting.forEach(message -> fail(peer, message, why, turn));
  }

  /// Fails everything, answered or not.
  void abandon(Peer peer, Progress.Reason why, Turn turn) {
    giveUp(peer, why, turn);
    var inFlight = List.copyOf(peer.conversation.inFlight.values());
    peer.conversation.inFlight.clear();
    inFlight.forEach(message -> fail(peer, message, why, turn));
  }

  private void fail(Peer peer, Outgoing message, Progress.Reason why, Turn turn) {
    if (message.isText()) {
      state.counters = state.counters.oneFailed();
      turn.add(new Effect.Advance(message.content().id(), new Progress.Failed(why)));
    }
    var conversation = peer.conversation;
    if (conversation.joining != 0) {
      var ticket = conversation.joining;
      conversation.joining = 0;
      turn.refuse(ticket, notJoined(why));
      if (conversation.provisional && peer.sessions.isEmpty()) {
        state.contacts.remove(peer);
      }
    }
  }

  private static Answer.Reason notJoined(Progress.Reason why) {
    return switch (why) {
      case UNREACHABLE, NO_ANSWER, TOO_MANY -> Answer.Reason.UNREACHABLE;
      case REFUSED -> Answer.Reason.NOT_LET_IN;
      case MODE_REFUSED -> Answer.Reason.MODE_NOT_ALLOWED;
      case KEY_CHANGED -> Answer.Reason.KEY_CHANGED;
    };
  }
}
