// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.transport.NodeAddress;
import dev.nightjar.protocol.content.Content;
import dev.nightjar.protocol.content.ContentCodec;
import dev.nightjar.protocol.content.ContentDecoding;
import java.util.Optional;

/// Deals with what a contact said, once it is decrypted.
///
/// Owned by the engine; not thread-safe.
final class Inbox {
  /// How a message came.
  record Way(Suite suite, boolean isEnvelope, int wireBytes) {}

  private final NodeState state;

  Inbox(NodeState state) {
    this.state = state;
  }

  /// The content, unless it is none; empty means that only a broken node would say it.
  static Optional<Content> read(byte[] plaintext) {
    return ContentCodec.decode(plaintext) instanceof ContentDecoding.Decoded(var content)
        ? Optional.of(content)
        : Optional.empty();
  }

  /// Takes a message in; acknowledgements are left to the outbox.
  void take(Peer peer, Content content, Way way, Turn turn) {
    var conversation = peer.conversation;
    switch (content.body()) {
      case Content.Text(var text) -> {
        if (peer.see(content.id())) {
          state.counters = state.counters.oneReceived();
          turn.tell(
              new Notice.Arrived(
                  peer.view(),
                  new Notice.Text(
                      content.id(),
                      text,
                      content.sentAt(),
                      turn.now(),
                      way.suite(),
                      way.isEnvelope(),
                      way.wireBytes())));
        }
        conversation.acknowledgementsDue.add(content.id());
      }
      case Content.Profile _ -> conversation.acknowledgementsDue.add(content.id());
      case Content.Addresses(var addresses) -> {
        peer.addresses =
            addresses.stream()
                .map(address -> new NodeAddress(address.host(), address.port()))
                .toList();
        turn.tell(new Notice.Changed(peer.view()));
        conversation.acknowledgementsDue.add(content.id());
      }
      case Content.Acknowledgement _, Content.Unsupported _ -> {
        // The first is the outbox's; the second is left unanswered, for a later version.
      }
    }
  }
}
