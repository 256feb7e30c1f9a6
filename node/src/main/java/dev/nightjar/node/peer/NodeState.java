// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.transport.LinkId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What the parts of the engine share: contacts, invitations, connections, keys and counters.
///
/// Owned by the engine; not thread-safe.
final class NodeState {
  static final String PREKEYS_RECORD = "prekeys";

  /// Texts compressed between two commits.
  static final int MOST_COMPRESSED = 8;

  private static final Duration LAZINESS = Duration.ofSeconds(1);

  final Keyring keyring;
  final PeerSettings settings;
  final ContactBook contacts = new ContactBook();
  final InvitationBook invitations;
  final BundleDesk bundles = new BundleDesk(this);
  final Map<LinkId, Link> links = new TreeMap<>();

  /// Contacts that something may have to be acknowledged to.
  final Set<Peer> acknowledging = new LinkedHashSet<>();

  Counters counters = Counters.NONE;
  LinkView.Frames pastFrames = LinkView.Frames.NONE;

  /// Whether there was no way left to somebody since the network was last searched.
  boolean isSomebodyMissed;

  private long dialled;
  private boolean isCopyTold;
  private int compressed;

  NodeState(Keyring keyring, PeerSettings settings) {
    this.keyring = keyring;
    this.settings = settings;
    invitations = new InvitationBook(keyring.links());
  }

  /// Whether one more text may be compressed before the next commit. Compressing costs more than
  /// everything else about a text: whoever sends so many at a time has more bytes to spare than
  /// time.
  boolean mayCompress() {
    return compressed++ < MOST_COMPRESSED;
  }

  /// What follows from the events so far is about to be stored.
  void batchEnds() {
    compressed = 0;
  }

  LinkId nextDial() {
    return new LinkId(2 * dialled++ + 1);
  }

  Bytes newContactId() {
    return Bytes.random(Peer.ID_SIZE, keyring.random());
  }

  /// Stores what is known of a contact within a second, with whatever is stored until then: what
  /// may be forgotten without harm.
  void saveSoon(Peer peer, Turn turn) {
    if (peer.conversation.saveDue.equals(Instant.MAX)) {
      peer.conversation.saveDue = turn.steady().plus(LAZINESS);
    }
  }

  /// Stores what is known of a contact, unless it is one no longer.
  void save(Peer peer, Turn turn) {
    peer.conversation.saveDue = Instant.MAX;
    if (contacts.find(peer.id).isPresent()) {
      peer.isStored = true;
      turn.add(new Effect.Save(peer.record()));
      if (!peer.isConversationStored) {
        saveConversation(peer, turn);
      }
    }
  }

  /// Stores what the user did in the conversation with a contact.
  void saveConversation(Peer peer, Turn turn) {
    peer.isConversationStored = true;
    turn.add(new Effect.Save(peer.conversationRecordName()));
  }

  /// Ends every connection of a contact and begins its conversation anew, with an empty queue.
  void disconnect(Peer peer, Turn turn) {
    var dialling = peer.conversation.dialling;
    if (dialling != null) {
      dialling.close(turn);
    }
    peer.conversation.links.forEach(link -> link.close(turn));
    peer.conversation = new Conversation();
    acknowledging.remove(peer);
  }

  /// Stores where texts that disappear begin, if that is not stored yet.
  void saveDisappearing(Peer peer, Turn turn) {
    var from = peer.vanishing.from();
    if (from != peer.conversationRecord.disappearing()) {
      peer.conversationRecord = peer.conversationRecord.disappearingFrom(from);
      saveConversation(peer, turn);
    }
  }

  /// Forgets a contact: its connections end, its keys are wiped, its records go.
  void end(Peer peer, Turn turn) {
    disconnect(peer, turn);
    contacts.remove(peer);
    if (peer.isStored) {
      turn.add(new Effect.DropLog(peer.id));
      turn.add(new Effect.Save(peer.record()));
      turn.add(new Effect.Save(peer.conversationRecordName()));
    }
  }

  void savePrekeys(Turn turn) {
    turn.add(new Effect.Save(PREKEYS_RECORD));
  }

  void saveInvitations(Turn turn) {
    turn.add(new Effect.Save(InvitationBook.RECORD));
  }

  /// A contact knows more of this home than the home does; the user is told once.
  void copyFound(Peer peer, Turn turn) {
    if (!isCopyTold) {
      isCopyTold = true;
      turn.tell(new Notice.CopyFound(peer.view()));
    }
  }

  void refused() {
    counters = counters.oneRefused();
  }
}
