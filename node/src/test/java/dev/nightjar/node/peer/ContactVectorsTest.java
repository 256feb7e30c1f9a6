// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Fingerprint;
import dev.nightjar.crypto.link.LinkAuthentication;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.ratchet.RatchetPolicy;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.session.Session;
import dev.nightjar.crypto.session.Sessions;
import dev.nightjar.crypto.suite.CryptoSuites;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.invitation.InvitationLink;
import dev.nightjar.node.transport.NodeAddress;
import dev.nightjar.protocol.content.Content;
import dev.nightjar.protocol.content.MessageId;
import dev.nightjar.testkit.OwnVectors;
import dev.nightjar.testkit.SeededRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The vectors of the records of `docs/protocol/home.md`: contacts, conversations and invitations,
/// before they are sealed.
final class ContactVectorsTest {
  private static final String FILE = "contact.json";
  private static final Primitives PRIMITIVES = Primitives.pureJava();
  private static final CryptoSuites SUITES = new CryptoSuites(PRIMITIVES);
  private static final Sessions SESSIONS =
      new Sessions(SUITES, new SeededRandom(41), RatchetPolicy.EVERY_TURN);
  private static final ContactFormat FORMAT = new ContactFormat(SESSIONS, PRIMITIVES.sha256());
  private static final Bytes ID = Bytes.ofHex("0102030405060708");
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final NodeAddress HOST = new NodeAddress("node.example.org", 443);
  private static final NodeAddress HERE = new NodeAddress("::1", 7400);

  private static final Receipts RECEIPTS =
      new Receipts(
          true, List.of(new MessageId(1, 2)), List.of(new MessageId(3, 4), new MessageId(5, 6)));

  /// What a home has said and heard, which version 2 does not have.
  private static final Bytes LINEAGE =
      Bytes.ofHex(
          "01" // The user is still to be told of another copy.
              + "0000000000000025" // Contents encrypted so far.
              + "02" // Own runs.
              + "00000003"
              + "1122334455667788"
              + "0000000000000021"
              + "00000004"
              + "99aabbccddeeff00"
              + "0000000000000025"
              + "01" // What was heard.
              + "00000002"
              + "0f0e0d0c0b0a0908"
              + "0000000000000011"
              + "01" // What a later run does not know.
              + "00000001"
              + "0706050403020100"
              + "0000000000000012");

  /// Of two anchors before the newest, which version 4 does not have.
  private static final int EARLIER_ANCHORS_SIZE = 1 + 2 * (1 + LinkAuthentication.LINK_SECRET_SIZE);

  @Test
  void vectorsAreWhatTheCodeDoes() {
    var document = new LinkedHashMap<String, Object>();
    document.put("format", "nightjar records, docs/protocol/home.md");
    document.put("session", "alicesSession of HYBRID in handshake.json");
    document.put("contacts", List.of(vector("new", fresh()), vector("all fields", full())));
    document.put("allFieldsInVersion4", versionFour(encoded(full())).toHex());
    document.put("allFieldsInVersion3", versionThree(encoded(full())).toHex());
    document.put("allFieldsInVersion2", versionTwo(encoded(full())).toHex());
    document.put("conversations", conversations());
    document.put("invitations", invitations());

    OwnVectors.check(FILE, document);
  }

  @Test
  void storedVectorsAreRead() {
    var document = OwnVectors.read(FILE);
    for (var contact : list(document, "contacts")) {
      var vector = (Map<?, ?>) contact;
      var read = read(Bytes.ofHex(text(vector, "encoded")));
      assertThat(fields(read)).hasToString(String.valueOf(vector.get("fields")));
    }
    var beforeAnchors = read(Bytes.ofHex(text(document, "allFieldsInVersion4")));
    assertThat(anchors(beforeAnchors.anchors)).isEqualTo(anchors(full().anchors).subList(0, 1));
    assertThat(beforeAnchors.urgentFrom).isEqualTo(0x20);
    var beforeLanes = read(Bytes.ofHex(text(document, "allFieldsInVersion3")));
    assertThat(beforeLanes.lineage.position()).isEqualTo(0x25);
    assertThat(beforeLanes.urgentFrom).isEqualTo(beforeLanes.textsFrom).isEqualTo(0x1e);
    var old = read(Bytes.ofHex(text(document, "allFieldsInVersion2")));
    assertThat(old.urgentFrom).isEqualTo(old.textsFrom).isEqualTo(0x1e);
    assertThat(old.lineage.position()).isZero();
    assertThat(old.marks.all()).isEqualTo(full().marks.all());
  }

  private static Peer fresh() {
    var fingerprint = new Fingerprint(Bytes.random(Fingerprint.SIZE, new SeededRandom(42)));
    return new Peer(ID, "Bob", fingerprint, ModePolicy.standard(), List.of(HOST));
  }

  private static Peer full() {
    var random = new SeededRandom(43);
    var peer = fresh();
    peer.name = "Žofie 🌒";
    peer.addresses = List.of(HOST, HERE);
    peer.verified = true;
    peer.changed = new Fingerprint(Bytes.random(Fingerprint.SIZE, random));
    peer.invitation =
        new InvitationLink(peer.changed, SecretBytes.random(16, random), NOON, List.of(HERE));
    peer.sessions.add(session());
    var newest = SecretBytes.random(LinkAuthentication.LINK_SECRET_SIZE, random);
    for (var suite : List.of(Suite.QUANTUM, Suite.HYBRID)) {
      peer.anchors.add(suite, SecretBytes.random(LinkAuthentication.LINK_SECRET_SIZE, random));
    }
    peer.anchors.add(Suite.CLASSICAL, newest);
    peer.told = List.of(HERE);
    peer.logEnd = 0x21;
    peer.consumed = 0x1f;
    queue(peer, Lane.TEXT, 0x1e);
    queue(peer, Lane.URGENT, 0x20);
    peer.marks.take(new MessageId(0x1112131415161718L, 5));
    peer.marks.take(new MessageId(0x2122232425262728L, 6));
    assertThat(peer.lineage.read(new ByteReader(LINEAGE.toByteArray()))).isTrue();
    return peer;
  }

  private static void queue(Peer peer, Lane lane, long position) {
    peer.conversation.queues.add(
        new Outgoing(
            lane.first(new SeededRandom(44)),
            NOON,
            NOON.plusSeconds(60),
            new Content.Text("waits", 0),
            null,
            position));
  }

  private static Session session() {
    for (var handshake : list(OwnVectors.read("handshake.json"), "handshakes")) {
      var vector = (Map<?, ?>) handshake;
      if (text(vector, "suite").equals("HYBRID")) {
        var stored = Bytes.ofHex(text(vector, "alicesSession")).toByteArray();
        try (var secret = SecretBytes.takeOver(stored)) {
          return SESSIONS.restore(secret).orElseThrow();
        }
      }
    }
    throw new AssertionError("no session in handshake.json");
  }

  private static Map<String, Object> vector(String name, Peer peer) {
    var vector = new LinkedHashMap<String, Object>();
    vector.put("contact", name);
    vector.put("fields", fields(peer));
    vector.put("encoded", encoded(peer).toHex());
    return vector;
  }

  private static Map<String, Object> fields(Peer peer) {
    var changed = peer.changed;
    var invitation = peer.invitation;
    var fields = new LinkedHashMap<String, Object>();
    fields.put("fingerprint", peer.fingerprint.toHex());
    fields.put("name", peer.name);
    fields.put("policy", peer.policy.encode().toHex());
    fields.put("addresses", texts(peer.addresses));
    fields.put("isVerified", peer.verified);
    fields.put("changed", changed == null ? "" : changed.toHex());
    fields.put("invitation", invitation == null ? "" : invitation.link(PRIMITIVES.sha256()));
    fields.put("sessions", peer.sessions.size());
    fields.put("anchors", anchors(peer.anchors));
    fields.put("told", texts(peer.told));
    fields.put("logEnd", peer.logEnd);
    var queues = peer.conversation.queues;
    fields.put("textsFrom", peer.isStored ? peer.textsFrom : queues.firstText(peer.logEnd));
    fields.put("consumed", peer.consumed);
    fields.put("marks", ids(peer.marks.all()));
    var lineage = new ByteWriter(128);
    peer.lineage.write(lineage);
    fields.put("lineage", lineage.toBytes().toHex());
    fields.put("urgentFrom", peer.isStored ? peer.urgentFrom : queues.firstUrgent(peer.logEnd));
    return fields;
  }

  private static List<String> anchors(Anchors anchors) {
    var texts = new ArrayList<String>();
    for (var i = 0; i < anchors.size(); i++) {
      texts.add(anchors.suite(i) + " " + hex(anchors.at(i).orElseThrow()));
    }
    return texts;
  }

  private static List<String> ids(List<MessageId> ids) {
    return ids.stream().map(id -> id.toBytes().toHex()).toList();
  }

  private static List<String> texts(List<NodeAddress> addresses) {
    return addresses.stream().map(NodeAddress::toString).toList();
  }

  private static Bytes encoded(Peer peer) {
    try (var encoded = FORMAT.write(peer)) {
      return encoded.use(Bytes::copyOf);
    }
  }

  private static Peer read(Bytes encoded) {
    try (var stored = SecretBytes.copyOf(encoded.toByteArray())) {
      return FORMAT.read(ID, stored).orElseThrow();
    }
  }

  private static Bytes versionTwo(Bytes encoded) {
    return older("02", encoded, LINEAGE.size() + Long.BYTES + EARLIER_ANCHORS_SIZE);
  }

  private static Bytes versionThree(Bytes encoded) {
    return older("03", encoded, Long.BYTES + EARLIER_ANCHORS_SIZE);
  }

  private static Bytes versionFour(Bytes encoded) {
    return older("04", encoded, EARLIER_ANCHORS_SIZE);
  }

  private static Bytes older(String version, Bytes encoded, int without) {
    return Bytes.ofHex(version).concat(encoded.slice(1, encoded.size() - without));
  }

  private static List<Map<String, Object>> conversations() {
    var vectors = new ArrayList<Map<String, Object>>();
    for (var record :
        List.of(
            ConversationRecord.NEW,
            new ConversationRecord(
                0x21, new Timer(3_600, 9, true), RECEIPTS, 0x1e, "Grüße, half a"))) {
      var vector = new LinkedHashMap<String, Object>();
      vector.put("read", record.read());
      vector.put("timerSeconds", record.timer().seconds());
      vector.put("timerVersion", record.timer().version());
      vector.put("isTimerTold", record.timer().isTold());
      vector.put("receiptsAreOn", record.receipts().areOn());
      vector.put("readHere", ids(record.receipts().due()));
      vector.put("readThere", ids(record.receipts().heard()));
      vector.put("disappearing", record.disappearing());
      vector.put("draft", record.draft());
      vector.put("encoded", hex(record.encode()));
      vectors.add(vector);
    }
    return vectors;
  }

  private static Map<String, Object> invitations() {
    var random = new SeededRandom(44);
    var vector = new LinkedHashMap<String, Object>();
    try (var book = new InvitationBook(new LinkAuthentication(PRIMITIVES))) {
      for (var hours = 1; hours <= 2; hours++) {
        var secret = SecretBytes.random(LinkAuthentication.INVITATION_SECRET_SIZE, random);
        var expires = NOON.plusSeconds(hours * 3_600L);
        vector.put(hex(secret.copy()), expires.getEpochSecond());
        assertThat(book.add(secret, expires, NOON)).isTrue();
      }
      vector.put("encoded", hex(book.encode()));
    }
    return vector;
  }

  private static String hex(@Nullable SecretBytes secret) {
    return secret == null ? "" : secret.use(Bytes::copyOf).toHex();
  }

  private static List<?> list(Map<?, ?> from, String key) {
    return (List<?>) Objects.requireNonNull(from.get(key));
  }

  private static String text(Map<?, ?> from, String key) {
    return (String) Objects.requireNonNull(from.get(key));
  }
}
