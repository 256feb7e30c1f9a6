// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.transport.AddressScope;
import dev.nightjar.node.transport.NodeAddress;
import dev.nightjar.protocol.content.Content;
import dev.nightjar.protocol.content.ContentCodec;
import dev.nightjar.protocol.content.ContentDecoding;
import dev.nightjar.protocol.content.MessageId;
import java.util.Optional;
import java.util.stream.Stream;

/// Takes what a contact said, once it is decrypted: each message once, in order.
///
/// Owned by the engine; not thread-safe.
final class Inbox {
  /// How a message came, and from where.
  record Way(Suite suite, boolean isEnvelope, int wireBytes, AddressScope from) {}

  private final NodeState state;

  Inbox(NodeState state) {
    this.state = state;
  }

  /// The content, unless it is none, which is counted: only a broken node would say it.
  Optional<Content> read(byte[] plaintext) {
    if (ContentCodec.decode(plaintext) instanceof ContentDecoding.Decoded(var content)) {
      return Optional.of(content);
    }
    state.refused();
    return Optional.empty();
  }

  /// Takes a message in; acknowledgements are left to the outbox.
  void take(Peer peer, Content content, Way way, Turn turn) {
    if (content.body() instanceof Content.Acknowledgement) {
      return;
    }
    switch (peer.marks.judge(content.id(), content.isBase())) {
      case NEXT -> {
        peer.marks.take(content.id());
        take(peer, content, content.body(), way, turn);
        acknowledge(peer, content);
      }
      case REPEATED -> acknowledge(peer, content);
      case EARLY -> {
        // Its sender will send it again, after what is missing.
      }
    }
  }

  private void acknowledge(Peer peer, Content content) {
    peer.conversation.owe(content.id());
    state.acknowledging.add(peer);
  }

  private void take(Peer peer, Content content, Content.Body body, Way way, Turn turn) {
    switch (body) {
      case Content.Text(var letter, var disappearsAfter) -> {
        state.counters = state.counters.oneReceived();
        var text =
            new Notice.Text(
                content.id(),
                letter,
                content.sentAt(),
                turn.wall(),
                way.suite(),
                way.isEnvelope(),
                way.wireBytes());
        var disappearsAt = disappearsAfter == 0 ? null : turn.wall().plusSeconds(disappearsAfter);
        var position = turn.log(peer, new LogEntry.Received(text, disappearsAt));
        if (disappearsAt != null) {
          state.saveDisappearing(peer, turn);
        }
        doubt(peer, disappearsAfter, turn);
        turn.tell(new Notice.Arrived(peer.view(), text, position));
      }
      case Content.Addresses(var addresses) -> {
        peer.addresses =
            addresses.stream()
                .flatMap(address -> NodeAddress.of(address.host(), address.port()).stream())
                .filter(address -> mayAnnounce(peer, AddressScope.of(address), way))
                .toList();
        turn.tell(new Notice.Changed(peer.view()));
      }
      case Content.Timer timer -> heard(peer, content.id(), timer, turn);
      case Content.Read(var ids) -> {
        var record = peer.conversationRecord;
        peer.conversationRecord = record.with(record.receipts().heard(ids));
        state.saveConversation(peer, turn);
        turn.tell(new Notice.Read(peer.view(), ids));
      }
      case Content.Unsupported _ -> turn.tell(new Notice.NotUnderstood(peer.view()));
      case Content.Profile _, Content.Acknowledgement _ -> {
        // The first has served when the contact was made; the second is the outbox's.
      }
    }
  }

  /// A text that stays for another time than we know of: one of us forgot something, or it crossed
  /// a change. Whoever says its timer hears which one counts; once in a run is enough.
  private void doubt(Peer peer, int disappearsAfter, Turn turn) {
    var timer = peer.conversationRecord.timer();
    if (disappearsAfter != timer.seconds() && !peer.conversation.isTimerDoubted) {
      peer.conversation.isTimerDoubted = true;
      peer.conversationRecord = peer.conversationRecord.with(timer.untold());
      state.saveConversation(peer, turn);
    }
  }

  /// The contact wants texts to stay for another time, or does not know what we want.
  private void heard(Peer peer, MessageId id, Content.Timer said, Turn turn) {
    var timer = peer.conversationRecord.timer();
    if (timer.yieldsTo(said)) {
      if (said.disappearsAfter() != timer.seconds()) {
        turn.log(peer, new LogEntry.TimerSet(id, turn.wall(), true, said.disappearsAfter()));
        turn.tell(new Notice.TimerSet(peer.view(), true, said.disappearsAfter()));
      }
      peer.conversationRecord = peer.conversationRecord.with(Timer.heard(said));
      state.saveConversation(peer, turn);
    } else {
      peer.conversationRecord =
          peer.conversationRecord.with(timer.isWhat(said) ? timer.told() : timer.untold());
      state.saveConversation(peer, turn);
    }
  }

  /// Whether a contact may have us call such an address. It must not send us to what only we can
  /// reach, unless we met it there, listen there, or know it to be there.
  private boolean mayAnnounce(Peer peer, AddressScope scope, Way way) {
    return switch (scope) {
      case NOWHERE -> false;
      case ORDINARY -> true;
      case LOOPBACK, LINK_LOCAL ->
          scope == way.from()
              || Stream.concat(state.settings.addresses().stream(), peer.addresses.stream())
                  .anyMatch(address -> AddressScope.of(address) == scope);
    };
  }
}
