// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Fingerprint;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.primitive.Hash;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.session.Sessions;
import dev.nightjar.node.invitation.InvitationLink;
import dev.nightjar.node.invitation.InvitationParsing;
import dev.nightjar.node.transport.NodeAddress;
import dev.nightjar.protocol.content.MessageId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A contact at rest, before it is sealed; "Contact" in `docs/protocol/home.md`.
///
/// Thread-safe; immutable.
final class ContactFormat {
  private static final int VERSION = 5;

  /// The version that keeps no anchor but the newest.
  private static final int WITH_ONE_ANCHOR = 4;

  /// The version before there were lanes.
  private static final int WITHOUT_LANES = 3;

  /// The version that says nothing of runs, nor of lanes.
  private static final int WITHOUT_LINEAGE = 2;

  private static final int VERIFIED = 1;
  private static final int CHANGED = 2;
  private static final int INVITED = 4;
  private static final int ANCHORED = 8;

  private final Sessions sessions;
  private final Hash sha256;

  ContactFormat(Sessions sessions, Hash sha256) {
    this.sessions = sessions;
    this.sha256 = sha256;
  }

  SecretBytes write(Peer peer) {
    var changed = peer.changed;
    var invitation = peer.invitation;
    var flags = peer.verified ? VERIFIED : 0;
    flags |= changed == null ? 0 : CHANGED;
    flags |= invitation == null ? 0 : INVITED;
    flags |= peer.anchors.isEmpty() ? 0 : ANCHORED;
    var out = new ByteWriter(16 * 1024).u8(VERSION).u8(flags).bytes(peer.fingerprint.value());
    text(peer.name, out);
    out.bytes(peer.policy.encode());
    addresses(peer.addresses, out);
    if (changed != null) {
      out.bytes(changed.value());
    }
    if (invitation != null) {
      text(invitation.link(sha256), out);
    }
    out.u8(peer.sessions.size());
    for (var session : peer.sessions) {
      try (var state = session.export()) {
        out.u32(state.size());
        state.use(out::bytes);
      }
    }
    peer.anchors.writeNewest(out);
    addresses(peer.told, out);
    out.u64(peer.logEnd);
    out.u64(peer.conversation.queues.firstText(peer.logEnd));
    out.u64(peer.consumed);
    var marks = peer.marks.all();
    out.u8(marks.size());
    marks.forEach(id -> out.bytes(id.toBytes()));
    peer.lineage.write(out);
    out.u64(peer.conversation.queues.firstUrgent(peer.logEnd));
    peer.anchors.writeEarlier(out);
    var encoded = SecretBytes.takeOver(out.toByteArray());
    out.wipe();
    return encoded;
  }

  /// What the user calls the contact of a record; empty when `stored` is none.
  static Optional<String> name(SecretBytes stored) {
    return stored.use(bytes -> {
      var in = new ByteReader(bytes);
      var version = in.u8();
      in.bytes(1 + Fingerprint.SIZE);
      var name = text(in);
      return isKnown(version) && in.hasNotRunOut() ? Optional.of(name) : Optional.empty();
    });
  }

  private static boolean isKnown(int version) {
    return version >= WITHOUT_LINEAGE && version <= VERSION;
  }

  /// The contact with this id; empty when `stored` is none.
  Optional<Peer> read(Bytes id, SecretBytes stored) {
    return stored.use(bytes -> read(id, new ByteReader(bytes)));
  }

  private Optional<Peer> read(Bytes id, ByteReader in) {
    var version = in.u8();
    var flags = in.u8();
    var fingerprint = Fingerprint.parse(in.bytes(Fingerprint.SIZE));
    var name = text(in);
    var policy = ModePolicy.parse(in.bytes(ModePolicy.STORED_SIZE));
    if (!isKnown(version) || fingerprint.isEmpty() || policy.isEmpty()) {
      return Optional.empty();
    }
    var peer = new Peer(id, name, fingerprint.get(), policy.get(), addresses(in));
    peer.verified = (flags & VERIFIED) != 0;
    if ((flags & CHANGED) != 0) {
      peer.changed = Fingerprint.parse(in.bytes(Fingerprint.SIZE)).orElse(null);
    }
    if ((flags & INVITED) != 0) {
      peer.invitation = invitation(text(in));
    }
    readSessions(in, peer);
    var isSound = (flags & ANCHORED) == 0 || peer.anchors.read(in);
    peer.isStored = true;
    readProgress(in, peer);
    isSound &= version == WITHOUT_LINEAGE || peer.lineage.read(in);
    if (version > WITHOUT_LANES) {
      peer.urgentFrom = in.u64();
    }
    isSound &= version <= WITH_ONE_ANCHOR || peer.anchors.readEarlier(in);
    return isSound && in.isComplete() ? Optional.of(peer) : Optional.empty();
  }

  private static void readProgress(ByteReader in, Peer peer) {
    peer.told = addresses(in);
    peer.logEnd = in.u64();
    peer.textsFrom = in.u64();
    peer.urgentFrom = peer.textsFrom;
    peer.consumed = in.u64();
    var marks = in.u8();
    for (var i = 0; i < marks && in.hasNotRunOut(); i++) {
      var id = in.bytes(MessageId.BYTES);
      if (in.hasNotRunOut()) {
        peer.marks.take(MessageId.of(id));
      }
    }
  }

  private InvitationLink invitation(String link) {
    if (InvitationLink.parse(link, sha256) instanceof InvitationParsing.Read(var invitation)) {
      return invitation;
    }
    throw new IllegalStateException("a stored invitation that nobody wrote");
  }

  /// What cannot be read of them is left out: the contacts make a new one.
  private void readSessions(ByteReader in, Peer peer) {
    var count = in.u8();
    for (var i = 0; i < count && in.hasNotRunOut(); i++) {
      try (var state = SecretBytes.takeOver(in.array(in.u32()))) {
        sessions.restore(state).ifPresentOrElse(peer::restore, peer::lostSession);
      }
    }
  }

  private static void addresses(List<NodeAddress> addresses, ByteWriter out) {
    out.u8(addresses.size());
    for (var address : addresses) {
      text(address.host(), out);
      out.u16(address.port());
    }
  }

  private static List<NodeAddress> addresses(ByteReader in) {
    var addresses = new ArrayList<NodeAddress>();
    var count = in.u8();
    for (var i = 0; i < count && in.hasNotRunOut(); i++) {
      addresses.add(new NodeAddress(text(in), in.u16()));
    }
    return addresses;
  }

  private static void text(String value, ByteWriter out) {
    var bytes = value.getBytes(StandardCharsets.UTF_8);
    out.u16(bytes.length).bytes(bytes);
  }

  private static String text(ByteReader in) {
    return new String(in.array(in.u16()), StandardCharsets.UTF_8);
  }
}
