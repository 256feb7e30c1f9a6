// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Fingerprint;
import dev.nightjar.crypto.identity.Identity;
import dev.nightjar.crypto.link.Encounter;
import dev.nightjar.crypto.link.LinkAuthentication;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.prekey.PrekeySecrets;
import dev.nightjar.crypto.ratchet.RatchetPolicy;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.session.Session;
import dev.nightjar.crypto.session.Sessions;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.transport.LinkId;
import dev.nightjar.protocol.frame.Frame;
import dev.nightjar.testkit.OwnVectors;
import dev.nightjar.testkit.SeededRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class DoorwayTest {
  private static final Moment NOW = new Moment(Instant.EPOCH, Instant.EPOCH);

  private final SeededRandom random = new SeededRandom(1);
  private final NodeState state = state();
  private final Doorway doorway = new Doorway(state);
  private final Bytes binding = draw(LinkAuthentication.PROOF_SIZE);
  private final List<Peer> contacts = new ArrayList<>();
  private int calls;

  @Test
  void everyCallerIsTakenForNobodyElse() {
    know(20);
    for (var peer : contacts) {
      assertThat(call(peer, secret(peer)).peer).isSameAs(peer);
    }
  }

  @Test
  void whoIsConnectedIsRecognisedOnAnotherConnection() {
    know(20);
    for (var peer : contacts) {
      peer.conversation.links.add(call(peer, secret(peer)));
    }
    for (var peer : contacts.reversed()) {
      assertThat(call(peer, secret(peer)).peer).isSameAs(peer);
    }
  }

  @Test
  void whoIsNoContactAnyMoreIsAStranger() {
    know(3);
    var removed = contacts.get(1);
    try (var kept = secret(removed).copy()) {
      state.end(removed, new Turn(NOW));

      assertThat(call(removed, kept).stage).isEqualTo(Link.Stage.OVER);
    }
    assertThat(call(contacts.get(2), secret(contacts.get(2))).peer).isSameAs(contacts.get(2));
  }

  @Test
  void aStrangerIsAnsweredNothingWhoeverIsConnected() {
    know(20);
    contacts.subList(0, 7).forEach(peer -> peer.conversation.links.add(call(peer, secret(peer))));
    try (var made = SecretBytes.random(LinkAuthentication.LINK_SECRET_SIZE, random)) {
      for (var peer : contacts) {
        var turn = new Turn(NOW);
        var link = call(peer, made, turn);

        assertThat(link.stage).isEqualTo(Link.Stage.OVER);
        assertThat(turn.effects()).containsExactly(new Effect.Disconnect(link.id));
      }
    }
  }

  @Test
  void everySessionAndEveryAnchorLetsInAndIsTriedOnce() {
    var peer = peer();
    sessions().forEach(peer::add); // The first one is an anchor, too.
    peer.anchors.add(Suite.HYBRID, SecretBytes.random(32, random));
    var tried = new ArrayList<SecretBytes>();
    peer.secretBy(secret -> !tried.add(secret));

    assertThat(tried).hasSize(peer.sessions.size() + 1);
    for (var secret : tried) {
      assertThat(tried).filteredOn(secret::matches).containsExactly(secret);
      assertThat(peer.secretBy(secret::matches)).contains(secret);
    }
  }

  @Test
  void whatASessionLeftIsWipedWithIt() {
    var peer = peer();
    sessions().forEach(peer::add);
    var tried = new ArrayList<SecretBytes>();
    peer.secretBy(secret -> !tried.add(secret));
    peer.allow(ModePolicy.from(Suite.QUANTUM, Suite.QUANTUM));

    assertThat(tried).filteredOn(secret -> !secret.isClosed()).hasSize(1);
    assertThat(peer.sessions).hasSize(1);

    peer.forget();

    assertThat(tried).allMatch(SecretBytes::isClosed);
    assertThat(peer.secretBy(_ -> true)).isEmpty();
  }

  @Test
  void aSessionThatCameSinceTheLastCallIsKnown() {
    var peer = peer();
    var all = sessions();
    peer.add(all.getFirst());
    peer.secretBy(_ -> false);
    peer.add(all.getLast());
    try (var secret = Keyring.linkSecret(all.getLast())) {
      assertThat(peer.secretBy(secret::matches)).isPresent();
    }
  }

  private Link call(Peer peer, SecretBytes secret) {
    return call(peer, secret, new Turn(NOW));
  }

  private Link call(Peer peer, SecretBytes secret, Turn turn) {
    var link = new Link(new LinkId(2L * ++calls), Link.Stage.STRANGER, Instant.MAX);
    link.binding = binding;
    var nonce = draw(LinkAuthentication.NONCE_SIZE);
    var encounter = new Encounter(binding, peer.fingerprint, state.keyring.fingerprint());
    var proof = state.keyring.links().hello(secret, encounter, nonce);
    doorway.greet(link, new Frame.Hello(nonce, proof), turn);
    return link;
  }

  private void know(int many) {
    for (var i = 0; i < many; i++) {
      var peer = peer();
      peer.anchors.add(Suite.HYBRID, SecretBytes.random(32, random));
      state.contacts.add(peer);
      contacts.add(peer);
    }
  }

  private static SecretBytes secret(Peer peer) {
    return peer.anchors.newest().orElseThrow();
  }

  private Peer peer() {
    var id = draw(Peer.ID_SIZE);
    var fingerprint = new Fingerprint(draw(Fingerprint.SIZE));
    var policy = ModePolicy.from(Suite.CLASSICAL, Suite.QUANTUM);
    return new Peer(id, id.toHex(), fingerprint, policy, List.of());
  }

  private Bytes draw(int size) {
    return Bytes.random(size, random);
  }

  /// One of each suite.
  private List<Session> sessions() {
    var sessions = new Sessions(SimulatedNode.SUITES, random, RatchetPolicy.EVERY_TURN);
    var all = new EnumMap<Suite, Session>(Suite.class);
    var handshakes = OwnVectors.read("handshake.json").get("handshakes");
    for (var handshake : (List<?>) Objects.requireNonNull(handshakes)) {
      var stored = Objects.requireNonNull(((Map<?, ?>) handshake).get("alicesSession"));
      try (var secret = SecretBytes.takeOver(Bytes.ofHex(stored.toString()).toByteArray())) {
        var session = sessions.restore(secret).orElseThrow();
        all.putIfAbsent(session.suite(), session);
      }
    }
    return List.copyOf(all.values());
  }

  private NodeState state() {
    var suites = SimulatedNode.SUITES;
    var identity = Identity.create(suites, random);
    var keyring = new Keyring(suites, identity, new PrekeySecrets(suites, random), random);
    var soon = Duration.ofSeconds(5);
    return new NodeState(
        keyring, new PeerSettings("me", List.of(), ModePolicy.standard(), soon, soon, soon, 3));
  }
}
