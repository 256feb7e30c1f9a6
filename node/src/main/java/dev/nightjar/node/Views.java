// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import dev.nightjar.node.history.HistoryItem;
import dev.nightjar.node.invitation.InvitationLink;
import dev.nightjar.node.peer.ContactView;
import dev.nightjar.node.peer.LinkView;
import dev.nightjar.node.peer.LogEntry;
import dev.nightjar.node.peer.Notice;
import dev.nightjar.node.peer.PeerEngine;
import dev.nightjar.node.peer.Progress;
import dev.nightjar.node.transport.Transport;
import dev.nightjar.node.transport.Transport.WireBytes;
import java.time.Duration;
import java.time.Instant;

/// Turns what the engines say into what embedders see.
final class Views {
  private Views() {}

  static MessageId id(dev.nightjar.protocol.content.MessageId id) {
    return new MessageId(id.toBytes());
  }

  private static Letter letter(dev.nightjar.protocol.content.Letter letter) {
    return new Letter(
        letter.text(),
        letter.attachments().stream()
            .map(attachment -> {
              var type = attachment.mediaType();
              return new Attachment(
                  attachment.name(),
                  type.isEmpty() ? null : type,
                  attachment.size(),
                  attachment.sha256());
            })
            .toList());
  }

  static Contact contact(ContactView view) {
    var modes =
        new ContactModes(view.modes().preferred(), view.modes().floor(), view.modes().session());
    return new Contact(
        new ContactId(view.id()),
        view.name(),
        view.fingerprint(),
        view.verified(),
        modes,
        view.addresses(),
        view.changed());
  }

  static NodeEvent event(Notice notice) {
    return switch (notice) {
      case Notice.Arrived arrived -> new NodeEvent.MessageReceived(message(arrived));
      case Notice.NotUnderstood(var from) -> new NodeEvent.NotUnderstood(contact(from));
      case Notice.Added(var contact) -> new NodeEvent.ContactAdded(contact(contact));
      case Notice.Changed(var contact) -> new NodeEvent.ContactChanged(contact(contact));
      case Notice.SessionMade(var contact, var suite) ->
          new NodeEvent.SessionEstablished(contact(contact), suite);
      case Notice.SessionLost(var contact) -> new NodeEvent.SessionLost(contact(contact));
      case Notice.Online(var contact) -> new NodeEvent.ContactOnline(contact(contact));
      case Notice.Offline(var contact) -> new NodeEvent.ContactOffline(contact(contact));
      case Notice.KeyChanged(var contact) -> new NodeEvent.KeyChanged(contact(contact));
      case Notice.CopyFound(var by) -> new NodeEvent.CopyDetected(contact(by));
      case Notice.TimerSet(var contact, var isByContact, var seconds) ->
          new NodeEvent.TimerSet(contact(contact), isByContact, Duration.ofSeconds(seconds));
      case Notice.Read(var by, var last) ->
          new NodeEvent.Read(
              contact(by), last.stream().map(id -> new MessageId(id.toBytes())).toList());
    };
  }

  static Message message(Notice.Arrived arrived) {
    return message(arrived.text(), contact(arrived.from()));
  }

  private static Message message(Notice.Text text, Contact from) {
    return new Message(
        id(text.id()),
        from,
        letter(text.letter()),
        text.sentAt(),
        text.receivedAt(),
        protection(text),
        text.wireBytes());
  }

  static HistoryEntry entry(HistoryItem item, Contact with) {
    return switch (item) {
      case HistoryItem.Ours(var position, var sent, var fate) -> {
        var envelope = sent.envelope();
        yield new HistoryEntry.Sent(
            position,
            id(sent.id()),
            letter(sent.letter()),
            sent.acceptedAt(),
            envelope == null ? null : new Protection(envelope, Protection.Kind.ENVELOPE),
            sent.disappearsAt(),
            state(fate, sent.expiresAt()));
      }
      case HistoryItem.Theirs(var position, LogEntry.Received(var text, var disappearsAt)) ->
          new HistoryEntry.Received(position, message(text, with), disappearsAt);
      case HistoryItem.TimerSet(var position, var timer) ->
          new HistoryEntry.TimerSet(
              position, timer.at(), timer.isByContact(), Duration.ofSeconds(timer.seconds()));
    };
  }

  private static HistoryEntry.SentState state(HistoryItem.Fate fate, Instant expiresAt) {
    return switch (fate) {
      case HistoryItem.Fate.Waiting _ -> new HistoryEntry.SentState.Waiting(expiresAt);
      case HistoryItem.Fate.UnderWay _ -> new HistoryEntry.SentState.UnderWay(expiresAt);
      case HistoryItem.Fate.Delivered _ -> new HistoryEntry.SentState.Delivered();
      case HistoryItem.Fate.Read _ -> new HistoryEntry.SentState.Read();
      case HistoryItem.Fate.GivenUp(var why) ->
          new HistoryEntry.SentState.Failed(reason(why.reason()), why.at());
    };
  }

  private static Protection protection(Notice.Text text) {
    return new Protection(
        text.suite(), text.isEnvelope() ? Protection.Kind.ENVELOPE : Protection.Kind.SESSION);
  }

  static Invitation invitation(InvitationLink invitation, String link) {
    return new Invitation(link, invitation.inviter(), invitation.expires(), invitation.addresses());
  }

  static DeliveryState.Reason reason(Progress.Reason reason) {
    return switch (reason) {
      case UNREACHABLE -> DeliveryState.Reason.UNREACHABLE;
      case NO_ANSWER -> DeliveryState.Reason.NO_ANSWER;
      case CLOCKS_DIFFER -> DeliveryState.Reason.CLOCKS_DIFFER;
      case REFUSED -> DeliveryState.Reason.REFUSED;
      case MODE_REFUSED -> DeliveryState.Reason.MODE_REFUSED;
      case KEY_CHANGED -> DeliveryState.Reason.KEY_CHANGED;
      case EXPIRED -> DeliveryState.Reason.EXPIRED;
      case REMOVED -> DeliveryState.Reason.REMOVED;
      case ERASED -> DeliveryState.Reason.ERASED;
    };
  }

  private static Traffic traffic(LinkView.Frames frames, WireBytes wire) {
    return new Traffic(
        frames.sent(),
        frames.bytesSent(),
        frames.received(),
        frames.bytesReceived(),
        wire.sent(),
        wire.received());
  }

  /// On the engine's thread.
  static NodeStats stats(PeerEngine engine, Transport transport) {
    var counters = engine.counters();
    var frames = engine.pastFrames();
    for (var link : engine.links()) {
      frames = frames.plus(link.frames());
    }
    return new NodeStats(
        new MessageCounts(
            counters.sent(),
            counters.acknowledged(),
            counters.failed(),
            engine.waiting(),
            counters.received()),
        counters.refused(),
        traffic(frames, transport.totalWireBytes()),
        engine.links().stream().map(link -> link(link, transport.wireBytes(link.id()))).toList());
  }

  private static LinkStats link(LinkView view, WireBytes wire) {
    var facts = view.facts();
    return new LinkStats(
        view.contact(),
        facts == null ? "" : address(facts.remote()),
        view.id().isDialled(),
        facts == null ? "" : facts.protocol(),
        facts == null ? "" : facts.cipher(),
        facts == null ? "unknown" : facts.group(),
        traffic(view.frames(), wire));
  }

  /// What Java prints as `name/address:port`, without the name.
  private static String address(String remote) {
    return remote.substring(remote.indexOf('/') + 1);
  }
}
