// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.crypto.envelope.Recipient;
import dev.nightjar.crypto.prekey.PrekeyBundle;
import dev.nightjar.crypto.session.Session;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.protocol.Limits;
import dev.nightjar.protocol.content.Content;
import dev.nightjar.protocol.content.MessageId;
import dev.nightjar.protocol.frame.CloseReason;
import dev.nightjar.protocol.frame.Frame;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Gets messages to contacts, once and in the order in which they were accepted:
/// `docs/protocol/delivery.md`.
///
/// A message stays in its queue until it is acknowledged, expires, or the user changes what it
/// depends on. Owned by the engine; not thread-safe.
final class Outbox {
  private static final int MOST_BREAKS_WHILE_JOINING = 4;

  private final NodeState state;
  private final Dialler dialler;
  private final SessionMaker sessions;
  private final Sealing sealing;
  private final Announcements announcements;

  Outbox(NodeState state) {
    this.state = state;
    dialler = new Dialler(state);
    sessions = new SessionMaker(state);
    sealing = new Sealing(state, sessions);
    announcements = new Announcements(state, this);
  }

  /// Takes a text over, for good, or says why not.
  void accept(long ticket, Peer peer, Request.Send request, Turn turn) {
    if (peer.changed != null) {
      turn.refuse(ticket, Answer.Reason.KEY_CHANGED);
      return;
    }
    if (peer.conversation.queues.isFull()) {
      turn.refuse(ticket, Answer.Reason.TOO_MANY_TEXTS);
      return;
    }
    var seconds = peer.conversationRecord.timer().seconds();
    var text = new Content.Text(request.letter(), seconds); // Throws before anything has changed.
    var id = peer.nextId(request.isUrgent() ? Lane.URGENT : Lane.TEXT, state.keyring.random());
    var disappearsAt = seconds == 0 ? null : turn.wall().plusSeconds(seconds);
    var end = turn.wall().plus(request.lifetime());
    var expiresAt = disappearsAt != null && disappearsAt.isBefore(end) ? disappearsAt : end;
    var entry =
        new LogEntry.Sent(
            id, turn.wall(), expiresAt, disappearsAt, request.envelope(), request.letter());
    var position = turn.log(peer, entry);
    state.save(peer, turn);
    if (disappearsAt != null) {
      state.saveDisappearing(peer, turn);
    }
    turn.reply(ticket, new Answer.Accepted(peer.view(), id));
    queue(peer, outgoing(entry, text, position), turn);
  }

  /// Takes a text over from the log, where it was when the node stopped.
  void restore(Peer peer, LogEntry.Sent entry, long position) {
    peer.conversation.queues.add(
        outgoing(entry, new Content.Text(entry.letter(), entry.disappearsAfter()), position));
  }

  private static Outgoing outgoing(LogEntry.Sent entry, Content.Text text, long position) {
    return new Outgoing(
        entry.id(), entry.acceptedAt(), entry.expiresAt(), text, entry.envelope(), position);
  }

  /// Tells a new contact who we are and where we listen.
  void introduce(Peer peer, Turn turn) {
    peer.conversation.hindrance = null;
    encourage(peer, turn);
    announcements.sayName(peer, turn);
    if (peer.conversation.joining != 0) { // There is a way to try.
      announcements.sayAddresses(peer, turn);
    }
  }

  /// Tells a contact where we listen, unless it knows.
  void refresh(Peer peer, Turn turn) {
    var addresses = state.settings.addresses();
    if (!addresses.isEmpty() && !addresses.equals(peer.told) && !peer.sessions.isEmpty()) {
      announcements.sayAddresses(peer, turn);
    }
    announcements.sayTimer(peer, turn);
    announcements.sayRead(peer, turn);
    pump(peer, turn);
  }

  /// Another copy of this home was found: lets the contact hear of this one, so that it can tell
  /// the other.
  void goOn(Peer peer, Turn turn) {
    if (peer.lineage.isToBegin()) {
      announcements.sayName(peer, turn);
    }
  }

  /// Tells the contact how long texts stay, unless it knows or is being told.
  void sayTimer(Peer peer, Turn turn) {
    announcements.sayTimer(peer, turn);
  }

  /// Tells the contact what was read here, if it is to be told; what is no longer to be told is
  /// not.
  void sayRead(Peer peer, Turn turn) {
    if (!peer.conversationRecord.receipts().areOn() && peer.conversation.isReadQueued) {
      up(peer, message -> message.body() instanceof Content.Read);
      peer.conversation.isReadQueued = false;
    }
    announcements.sayRead(peer, turn);
  }

  void queue(Peer peer, Outgoing message, Turn turn) {
    var conversation = peer.conversation;
    conversation.queues.add(message);
    var hindrance = conversation.hindrance;
    if (hindrance != null && message.isText()) {
      turn.add(new Effect.Advance(message.id(), new Progress.Waiting(hindrance)));
    }
    pump(peer, turn);
  }

  /// Sends as much as can be sent now, and sees to what is missing for the rest.
  void pump(Peer peer, Turn turn) {
    var conversation = peer.conversation;
    var queues = conversation.queues;
    for (var window = queues.ready();
        window != null && !dialler.isWaiting(conversation, turn);
        window = queues.ready()) {
      var link = conversation.link();
      if (link == null) {
        if (queues.isIdle() && !dialler.start(peer, turn)) {
          hinder(peer, Progress.Reason.UNREACHABLE, turn);
        }
        return;
      }
      if (conversation.asked != null) {
        return;
      }
      var next = window.next();
      switch (sealing.seal(peer, next, window.isIdle(), link, turn)) {
        case Sealing.Outcome.Sealed sealed -> send(peer, window, link, sealed, turn);
        case Sealing.Outcome.Unsealable _ ->
            give(peer, up(peer, next::equals), Progress.Reason.REFUSED, turn);
        case Sealing.Outcome.Impossible(var why) -> {
          hinder(peer, why, turn);
          return;
        }
        case Sealing.Outcome.Asked _ -> {
          return;
        }
      }
    }
  }

  private void send(Peer peer, Window window, Link link, Sealing.Outcome.Sealed sealed, Turn turn) {
    var due = turn.steady().plus(state.settings.answerTimeout());
    var message = peer.conversation.queues.sent(window, link, due);
    var size = link.send(sealed.frame(), turn);
    if (message.isText()) {
      state.counters = state.counters.oneSent();
      turn.add(new Effect.Advance(message.id(), new Progress.Sent(sealed.suite(), size)));
    }
  }

  /// Something changed that may let the queue go on: does not wait any longer.
  void encourage(Peer peer, Turn turn) {
    dialler.forgetFailures(peer.conversation);
    pump(peer, turn);
  }

  /// The bundle that was asked for has come.
  void supplied(Peer peer, PrekeyBundle bundle, Turn turn) {
    var isForEnvelope = peer.conversation.askedFor != null;
    sessions.answered(peer);
    if (isForEnvelope) {
      peer.conversation.recipients.put(bundle.suite(), Recipient.prekey(bundle));
    } else {
      peer.conversation.offered = bundle;
    }
    state.acknowledging.add(peer);
    pump(peer, turn);
  }

  /// The key that was asked for has come.
  void supplied(Peer peer, Recipient recipient, Turn turn) {
    sessions.answered(peer);
    peer.conversation.recipients.put(recipient.suite(), recipient);
    pump(peer, turn);
  }

  /// The contact has no keys of this suite, or shows those of somebody else.
  void notSupplied(Peer peer, Suite suite, Progress.Reason why, Turn turn) {
    var envelope = peer.conversation.askedFor;
    sessions.answered(peer);
    if (envelope != null && why == Progress.Reason.MODE_REFUSED) {
      give(peer, up(peer, envelope::equals), why, turn); // It asked for this suite and no other.
      pump(peer, turn);
    } else if (why == Progress.Reason.MODE_REFUSED && sessions.tryAbove(peer, suite)) {
      pump(peer, turn);
    } else {
      hinder(peer, why, turn);
    }
  }

  /// A connection is the contact's from now on.
  void joined(Link link, Peer peer, Turn turn) {
    var conversation = peer.conversation;
    if (conversation.dialling == link) {
      conversation.dialling = null;
      conversation.toTry.clear();
    } else {
      dialler.forgetFailures(conversation); // The contact came to us.
    }
    conversation.agreed.clear();
    conversation.links.add(link);
    turn.add(new Effect.Keep(link.id));
    if (conversation.links.size() == 1) {
      turn.tell(new Notice.Online(peer.view()));
    } else if (conversation.links.size() > state.settings.connectionsPerContact()) {
      var oldest = conversation.links.getFirst();
      oldest.send(new Frame.Close(CloseReason.REPLACED), turn);
      oldest.close(turn);
    }
    state.acknowledging.add(peer);
    announcements.sayTimer(peer, turn);
    announcements.sayRead(peer, turn);
    pump(peer, turn);
  }

  /// A connection of the contact is over: what it carried waits again.
  void left(Link link, Peer peer, Turn turn) {
    var conversation = peer.conversation;
    var queues = conversation.queues;
    var carried = link.equals(queues.link());
    conversation.left(link);
    sessions.answered(peer);
    conversation.recipients.clear();
    if (carried) {
      queues.rewind();
    }
    if (conversation.links.isEmpty()) {
      turn.tell(new Notice.Offline(peer.view()));
    }
    if (!queues.isEmpty() && conversation.link() == null) {
      if (link.hasProgressed) {
        pump(peer, turn);
      } else {
        hinder(peer, Progress.Reason.NO_ANSWER, turn);
      }
    } else {
      pump(peer, turn);
    }
  }

  /// What we sent could not be read: it needs a new session.
  void wasUnreadable(Peer peer) {
    peer.conversation.needsSession = true;
    peer.heardLast = null; // Nor is anything acknowledged in what it may not have.
    peer.dropUnconfirmed();
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
      hinder(peer, isRefused ? Progress.Reason.REFUSED : Progress.Reason.UNREACHABLE, turn);
    }
  }

  /// It does not go on now: tries again later, and tells whoever waits.
  private void hinder(Peer peer, Progress.Reason why, Turn turn) {
    var conversation = peer.conversation;
    dialler.waitLonger(conversation, turn);
    var mayComeBack =
        why == Progress.Reason.NO_ANSWER && conversation.failures < MOST_BREAKS_WHILE_JOINING;
    if (conversation.joining != 0 && !mayComeBack) {
      failToJoin(peer, why, turn);
    }
    waits(peer, why, turn);
  }

  /// Tells whoever waits for a text to be delivered what it waits for.
  private static void waits(Peer peer, Progress.Reason why, Turn turn) {
    var conversation = peer.conversation;
    if (conversation.hindrance != why) {
      conversation.hindrance = why;
      for (var message : conversation.queues.all()) {
        if (message.isText()) {
          turn.add(new Effect.Advance(message.id(), new Progress.Waiting(why)));
        }
      }
    }
  }

  /// The user waits for an answer, so it is not tried again.
  private void failToJoin(Peer peer, Progress.Reason why, Turn turn) {
    var conversation = peer.conversation;
    turn.refuse(conversation.joining, notJoined(why));
    conversation.joining = 0;
    up(peer, message -> !message.isText())
        .forEach(message -> Announcements.dropped(peer, message.body()));
    if (conversation.provisional && peer.sessions.isEmpty()) {
      state.end(peer, turn);
    }
  }

  private static Answer.Reason notJoined(Progress.Reason why) {
    return switch (why) {
      case UNREACHABLE, NO_ANSWER, EXPIRED, CLOCKS_DIFFER -> Answer.Reason.UNREACHABLE;
      case REFUSED, REMOVED, ERASED -> Answer.Reason.NOT_LET_IN;
      case MODE_REFUSED -> Answer.Reason.MODE_NOT_ALLOWED;
      case KEY_CHANGED -> Answer.Reason.KEY_CHANGED;
    };
  }

  /// The contact has these messages, and what was before them.
  void acknowledged(Link link, Peer peer, List<MessageId> ids, Turn turn) {
    var conversation = peer.conversation;
    for (var id : ids) {
      for (var message : conversation.queues.acknowledge(id)) {
        link.hasProgressed = true;
        switch (message.body()) {
          case Content.Text _ -> {
            state.counters = state.counters.oneAcknowledged();
            turn.add(new Effect.Advance(message.id(), new Progress.Acknowledged()));
          }
          case Content.Profile _ -> arrived(peer, turn);
          case Content.Addresses _ -> peer.told = state.settings.addresses();
          case Content.Timer said -> announcements.arrived(peer, said, turn);
          case Content.Read said -> announcements.arrived(peer, said, turn);
          case Content.Acknowledgement _, Content.Unsupported _ -> {
            // Never in the queue.
          }
        }
      }
    }
    if (link.hasProgressed) {
      dialler.forgetFailures(conversation);
      conversation.hindrance = null;
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

  /// Says that what the contact sent has arrived, if there is a way to say it.
  void acknowledge(Peer peer, Turn turn) {
    var conversation = peer.conversation;
    var link = conversation.linkForAcknowledging();
    if (conversation.acknowledgementsDue.isEmpty() || link == null) {
      return;
    }
    var session = sessionForAcknowledging(peer, link, turn);
    if (session == null) {
      return;
    }
    var due = new ArrayList<>(conversation.acknowledgementsDue.values());
    conversation.acknowledgementsDue.clear();
    for (var from = 0; from < due.size(); from += Limits.MAX_ACKNOWLEDGED_IDS) {
      var ids = due.subList(from, Math.min(due.size(), from + Limits.MAX_ACKNOWLEDGED_IDS));
      link.send(sealing.acknowledgement(peer, session, ids, link, turn), turn);
    }
  }

  /// The session in which the contact was heard last, which it surely has; or another one.
  private @Nullable Session sessionForAcknowledging(Peer peer, Link link, Turn turn) {
    var heard = peer.sessionHeardLast();
    if (heard.isPresent()) {
      return heard.get();
    }
    var known = peer.sendingSession();
    if (known.isPresent() && !peer.conversation.needsSession) {
      return known.get();
    }
    return sessions.find(peer, link, turn) instanceof SessionMaker.Found.Ready(var session)
        ? session
        : null;
  }

  /// Does what is due.
  void tick(Peer peer, Turn turn) {
    var conversation = peer.conversation;
    var queues = conversation.queues;
    give(peer, queues.expire(turn.wall()), Progress.Reason.EXPIRED, turn);
    var carrying = queues.link();
    if (carrying != null
        && carrying.stage == Link.Stage.MEMBER
        && !turn.steady().isBefore(queues.due())) {
      carrying.close(turn);
    }
    if (!turn.steady().isBefore(conversation.askedDue)) {
      askAgain(peer, turn);
    }
    if (!turn.steady().isBefore(conversation.retryAt) && conversation.dialling == null) {
      conversation.retryAt = Instant.MAX;
      pump(peer, turn);
    }
    if (!turn.steady().isBefore(conversation.saveDue)) {
      state.save(peer, turn);
    }
  }

  /// The contact has not answered with keys. Perhaps it was asked too often, then it will later; if
  /// it is not there any more, the connection ends by itself.
  private void askAgain(Peer peer, Turn turn) {
    var conversation = peer.conversation;
    var asked = conversation.link();
    sessions.answered(peer);
    if (conversation.joining != 0 && asked != null) {
      asked.close(turn); // A user waits, who will try another time.
      return;
    }
    waits(peer, Progress.Reason.NO_ANSWER, turn);
    state.acknowledging.add(peer);
    pump(peer, turn);
  }

  /// Gives up everything that is on its way to the contact.
  void abandon(Peer peer, Progress.Reason why, Turn turn) {
    var conversation = peer.conversation;
    give(peer, up(peer, _ -> true), why, turn);
    if (conversation.joining != 0) {
      failToJoin(peer, why, turn);
    }
  }

  private static List<Outgoing> up(Peer peer, Predicate<Outgoing> isMeant) {
    return peer.conversation.queues.remove(isMeant);
  }

  private void give(Peer peer, List<Outgoing> messages, Progress.Reason why, Turn turn) {
    for (var message : messages) {
      if (message.isText()) {
        state.counters = state.counters.oneFailed();
        turn.log(peer, new LogEntry.Failed(message.id(), turn.wall(), why));
        turn.add(new Effect.Advance(message.id(), new Progress.Failed(why)));
      } else {
        Announcements.dropped(peer, message.body());
      }
    }
    if (!messages.isEmpty()) {
      state.save(peer, turn);
    }
  }
}
