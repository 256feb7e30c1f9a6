// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.transport.AddressScope;
import dev.nightjar.node.transport.LinkFacts;
import dev.nightjar.node.transport.LinkId;
import dev.nightjar.protocol.content.Origin;
import dev.nightjar.protocol.frame.Frame;
import dev.nightjar.protocol.frame.FrameDecoder;
import dev.nightjar.protocol.frame.FrameEncoder;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One connection and how far its ends have come in trusting each other.
///
/// ```
/// dialled:   DIALLING ── opened ──▶ PROVING ── accept, offer ──▶ MEMBER
/// listening: STRANGER ── hello ──▶ MEMBER
///            STRANGER ── redeem ──▶ GUEST ── first message ──▶ MEMBER
/// ```
///
/// Owned by the engine; not thread-safe.
final class Link {
  enum Stage {
    DIALLING,
    PROVING,
    STRANGER,
    GUEST,
    MEMBER,
    OVER
  }

  final LinkId id;
  final FrameDecoder decoder = new FrameDecoder();
  Stage stage;

  /// When it must be a member's at the latest.
  Instant deadline;

  /// Whose it is, or is meant to be; null for strangers and guests.
  @Nullable Peer peer;

  /// By which a guest came.
  InvitationBook.@Nullable Entry invitation;

  /// As what the dialling end introduces itself.
  enum Introduction {
    /// As a contact, by the newest session that both surely have.
    CONTACT,
    /// As a contact, by an anchor.
    OLD_ACQUAINTANCE,
    /// As the holder of an invitation.
    INVITED
  }

  Introduction introduction = Introduction.CONTACT;

  /// By which anchor an old acquaintance introduces itself, counted from the newest.
  int anchor;

  /// Whether nothing but an anchor below the floor says that the contact is at the other end.
  boolean isDoubtful;

  /// As which run this home introduced itself on it, once it said something.
  Origin.@Nullable Run introducedAs;

  /// Which run of the contact's home speaks on it, once it said something.
  Origin.@Nullable Run heardAs;

  /// Whether something was acknowledged on it.
  boolean hasProgressed;

  Bytes binding = Bytes.EMPTY;
  Bytes nonce = Bytes.EMPTY;
  @Nullable LinkFacts facts;
  private AddressScope scope = AddressScope.ORDINARY;
  private boolean prefaced;

  /// When something last came; [Instant#MAX] while a Ping is on its way.
  private Instant heardAt = Instant.MAX;

  long framesSent;
  long frameBytesSent;
  long framesReceived;
  long frameBytesReceived;

  Link(LinkId id, Stage stage, Instant deadline) {
    this.id = id;
    this.stage = stage;
    this.deadline = deadline;
  }

  /// It is secured.
  void opened(LinkFacts known, Instant now) {
    facts = known;
    scope = AddressScope.ofPeer(known.remote());
    heard(now);
  }

  /// Where the other end of it is, once it is secured.
  AddressScope scope() {
    return scope;
  }

  boolean isTrusted() {
    return stage == Stage.MEMBER || stage == Stage.GUEST;
  }

  /// Sends one frame, after the preface if it is the first; says how large the frame is.
  int send(Frame frame, Turn turn) {
    var encoded = Bytes.wrap(FrameEncoder.encode(frame));
    framesSent++;
    frameBytesSent += encoded.size();
    var data = prefaced ? encoded : FrameEncoder.preface().concat(encoded);
    prefaced = true;
    turn.add(new Effect.Transmit(id, data));
    return encoded.size();
  }

  /// Something came.
  void heard(Instant now) {
    heardAt = now;
  }

  /// When to ask whether the other end is still there, after so much silence; not twice.
  Instant pingDue(Duration silence) {
    return heardAt.equals(Instant.MAX) ? Instant.MAX : heardAt.plus(silence);
  }

  /// Asks for a sign of life. If none comes, the transport ends the connection.
  void ping(Turn turn) {
    heardAt = Instant.MAX;
    send(new Frame.Ping(framesSent), turn);
  }

  void close(Turn turn) {
    stage = Stage.OVER;
    turn.add(new Effect.Disconnect(id));
  }
}
