// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Identity;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.prekey.PrekeySecrets;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.transport.AddressScope;
import dev.nightjar.node.transport.NodeAddress;
import dev.nightjar.protocol.content.Address;
import dev.nightjar.protocol.content.Content;
import dev.nightjar.protocol.content.MessageId;
import dev.nightjar.testkit.SeededRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Where a contact may send us.
final class AnnouncedAddressesTest {
  private static final Moment NOW = new Moment(Instant.EPOCH, Instant.EPOCH);
  private static final List<Address> ALL =
      Stream.of(
              "192.0.2.7",
              "example.org",
              "127.0.0.1",
              "localhost",
              "169.254.1.1",
              "224.0.0.1",
              "0.0.0.0")
          .map(host -> new Address(host, 7400))
          .toList();

  @Test
  void aContactElsewhereCanNotSendUsToOurOwnMachine() {
    assertThat(taken(List.of("192.0.2.1"), List.of(), AddressScope.ORDINARY))
        .containsExactly("192.0.2.7", "example.org");
  }

  @Test
  void whoListensThereOrMetThemThereMayGoThere() {
    var withLoopback = new String[] {"192.0.2.7", "example.org", "127.0.0.1", "localhost"};

    assertThat(taken(List.of("127.0.0.1"), List.of(), AddressScope.ORDINARY))
        .containsExactly(withLoopback);
    assertThat(taken(List.of(), List.of("127.0.0.1"), AddressScope.ORDINARY))
        .containsExactly(withLoopback);
    assertThat(taken(List.of(), List.of(), AddressScope.LOOPBACK)).containsExactly(withLoopback);
    assertThat(taken(List.of(), List.of(), AddressScope.LINK_LOCAL))
        .containsExactly("192.0.2.7", "example.org", "169.254.1.1");
  }

  @Test
  void whatWasForgottenIsNotKnownAnyMore() {
    var state = state(List.of());
    var peer = peer(List.of("127.0.0.1"));
    announce(state, peer, List.of(ALL.getFirst()), 1);
    announce(state, peer, ALL, 2);

    assertThat(peer.addresses).extracting(NodeAddress::host).doesNotContain("127.0.0.1");
  }

  private static List<String> taken(List<String> listening, List<String> known, AddressScope from) {
    var state = state(listening);
    var peer = peer(known);
    new Inbox(state)
        .take(peer, content(ALL, 1), new Inbox.Way(Suite.HYBRID, false, 1, from), new Turn(NOW));
    return peer.addresses.stream().map(NodeAddress::host).toList();
  }

  private static void announce(NodeState state, Peer peer, List<Address> addresses, int number) {
    var way = new Inbox.Way(Suite.HYBRID, false, 1, AddressScope.ORDINARY);
    new Inbox(state).take(peer, content(addresses, number), way, new Turn(NOW));
  }

  private static Content content(List<Address> addresses, int number) {
    var body = new Content.Addresses(addresses);
    return new Content(new MessageId(5, number), Instant.EPOCH, true, body);
  }

  private static NodeState state(List<String> listening) {
    var random = new SeededRandom(1);
    var suites = SimulatedNode.SUITES;
    var keyring =
        new Keyring(
            suites, Identity.create(suites, random), new PrekeySecrets(suites, random), random);
    var second = Duration.ofSeconds(1);
    var settings =
        new PeerSettings(
            "alice", addresses(listening), ModePolicy.standard(), second, second, second, 3);
    return new NodeState(keyring, settings);
  }

  private static Peer peer(List<String> known) {
    var identity = Identity.create(SimulatedNode.SUITES, new SeededRandom(2));
    return new Peer(
        Bytes.random(Peer.ID_SIZE, new SeededRandom(3)),
        "bob",
        identity.fingerprint(),
        ModePolicy.standard(),
        addresses(known));
  }

  private static List<NodeAddress> addresses(List<String> hosts) {
    return hosts.stream().map(host -> new NodeAddress(host, 7400)).toList();
  }
}
