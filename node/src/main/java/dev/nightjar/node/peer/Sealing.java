// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.envelope.Recipient;
import dev.nightjar.crypto.session.Session;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.protocol.content.Content;
import dev.nightjar.protocol.content.ContentCodec;
import dev.nightjar.protocol.content.MessageId;
import dev.nightjar.protocol.content.Origin;
import dev.nightjar.protocol.frame.Frame;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns messages into what travels: in the session with the contact, or in an envelope.
///
/// Owned by the engine; not thread-safe.
final class Sealing {
  /// What both sides know an envelope to be for.
  static final Bytes ENVELOPE_CONTEXT =
      Bytes.wrap("nightjar/1/envelope/contact".getBytes(StandardCharsets.US_ASCII));

  /// What sealing a message came to.
  sealed interface Outcome {
    /// The message as it travels.
    record Sealed(Frame frame, Suite suite) implements Outcome {}

    /// The contact was asked for keys; it goes on when they come.
    record Asked() implements Outcome {}

    record Impossible(Progress.Reason why) implements Outcome {}

    /// There can be no such envelope: we have no keys to sign it with.
    record Unsealable() implements Outcome {}
  }

  private static final Outcome ASKED = new Outcome.Asked();

  private final NodeState state;
  private final SessionMaker sessions;

  Sealing(NodeState state, SessionMaker sessions) {
    this.state = state;
    this.sessions = sessions;
  }

  /// The message as it travels over this connection, as far as there are keys.
  Outcome seal(Peer peer, Outgoing message, boolean isBase, Link link, Turn turn) {
    var suite = message.envelope();
    if (suite != null) {
      var recipient = peer.conversation.recipients.remove(suite);
      if (recipient == null) {
        sessions.ask(peer, suite, message, link, turn);
        return ASKED;
      }
      var outcome = sealed(recipient, content(peer, message, isBase, link, turn));
      if (outcome instanceof Outcome.Unsealable) {
        link.introducedAs = null; // It was not said.
      }
      return outcome;
    }
    return switch (sessions.find(peer, link, turn)) {
      case SessionMaker.Found.Ready(var session) -> {
        var content = content(peer, message, isBase, link, turn);
        yield new Outcome.Sealed(encrypted(session, content, turn), session.suite());
      }
      case SessionMaker.Found.Asked _ -> ASKED;
      case SessionMaker.Found.Impossible(var why) -> new Outcome.Impossible(why);
    };
  }

  /// That these messages have arrived, as it travels.
  Frame acknowledgement(Peer peer, Session session, List<MessageId> ids, Link link, Turn turn) {
    var id = MessageId.random(state.keyring.random());
    var body = new Content.Acknowledgement(ids);
    var origin = advance(peer, link, turn);
    var content = new Content(id, turn.wall(), false, body, peer.lineage.position(), origin);
    return encrypted(session, content, turn);
  }

  private Content content(Peer peer, Outgoing message, boolean isBase, Link link, Turn turn) {
    var origin = advance(peer, link, turn);
    return message.content(isBase, peer.lineage.position(), origin);
  }

  /// Counts one more content for the contact, to be stored with what else encrypting it changes;
  /// the first one on a connection says where it is from.
  private @Nullable Origin advance(Peer peer, Link link, Turn turn) {
    state.save(peer, turn);
    peer.lineage.advance(state.keyring.random());
    var run = peer.lineage.run();
    if (run.equals(link.introducedAs)) {
      return null;
    }
    link.introducedAs = run;
    return peer.lineage.origin();
  }

  private Outcome sealed(Recipient recipient, Content content) {
    var keyring = state.keyring;
    var encoded = ContentCodec.encode(content);
    return keyring
        .envelopes()
        .seal(keyring.identity(), recipient, ENVELOPE_CONTEXT, encoded)
        .<Outcome>map(envelope ->
            new Outcome.Sealed(new Frame.Envelope(Bytes.wrap(envelope)), recipient.suite()))
        .orElseGet(Outcome.Unsealable::new);
  }

  /// Whether only its sender wrote it. A file may be called as somebody else chose, and the size of
  /// what is compressed would tell how much of that stands in the text.
  private static boolean isOfOneHand(Content.Body body) {
    return body instanceof Content.Text(var letter, _) && letter.attachments().isEmpty();
  }

  private Frame encrypted(Session session, Content content, Turn turn) {
    var plaintext = ContentCodec.encode(content);
    var message =
        isOfOneHand(content.body()) && state.mayCompress()
            ? session.encryptCompressed(plaintext, turn.wall())
            : session.encrypt(plaintext, turn.wall());
    return new Frame.SessionMessage(Bytes.wrap(message));
  }
}
