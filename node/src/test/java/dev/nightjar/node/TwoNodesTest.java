// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.crypto.suite.Suite;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two real nodes in one process, over TCP and TLS on loopback.
final class TwoNodesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final NodeSettings FROM_CLASSICAL =
      NodeSettings.defaults().withModes(Suite.CLASSICAL, Suite.CLASSICAL);

  @TempDir private @Nullable Path folder;
  private final List<Node> nodes = new ArrayList<>();
  private final BlockingQueue<Message> atAlice = new LinkedBlockingQueue<>();
  private final BlockingQueue<Message> atBob = new LinkedBlockingQueue<>();

  @BeforeEach
  void createHomes() {
    home("alice").create();
    home("bob").create();
  }

  @AfterEach
  void close() {
    nodes.forEach(Node::close);
  }

  @Test
  void talkInEveryMode() throws InterruptedException {
    var alice = start("alice", FROM_CLASSICAL);
    var bob = start("bob", FROM_CLASSICAL);
    alice.onMessage(atAlice::add);
    bob.onMessage(atBob::add);
    bob.accept(alice.invite().link(), "alice");

    for (var mode : new Suite[] {Suite.CLASSICAL, Suite.HYBRID, Suite.QUANTUM}) {
      exchange(bob.send(bob.contact("alice"), "hello in " + mode, mode), atAlice, mode);
      exchange(alice.send(alice.contact("bob"), "back in " + mode, mode), atBob, mode);
      assertThat(bob.contact("alice").modes().session()).isEqualTo(mode);
    }
  }

  @Test
  void sendRsaEnvelopesWhereBothHaveKeys() throws InterruptedException {
    home("anna").withRsa(true).create();
    home("boris").withRsa(true).create();
    var alice = start("anna", NodeSettings.defaults());
    var bob = start("boris", NodeSettings.defaults());
    alice.onMessage(atAlice::add);
    bob.onMessage(atBob::add);
    bob.accept(alice.invite().link(), "alice");

    exchange(bob.sendEnvelope(bob.contact("alice"), "hello in RSA", Suite.RSA), atAlice, Suite.RSA);
    exchange(
        alice.sendEnvelope(alice.contact("boris"), "back in RSA", Suite.RSA), atBob, Suite.RSA);
  }

  private static void exchange(Delivery delivery, BlockingQueue<Message> arrivals, Suite suite)
      throws InterruptedException {
    assertThat(delivery.await(PATIENCE)).isInstanceOf(DeliveryState.Acknowledged.class);
    var message = arrivals.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertThat(message).isNotNull();
    assertThat(message.protection().suite()).isEqualTo(suite);
    assertThat(message.id()).isEqualTo(delivery.id());
    assertThat(message.text()).endsWith(" in " + suite);
    assertThat(delivery.wireBytes()).hasValue(message.wireBytes());
  }

  @Test
  void showTheSameSafetyNumber() {
    var alice = start("alice", NodeSettings.defaults());
    var bob = start("bob", NodeSettings.defaults());
    bob.accept(alice.invite().link(), "alice");

    var digits = bob.safetyNumber(bob.contact("alice"));
    assertThat(alice.safetyNumber(alice.contact("bob"))).isEqualTo(digits);
    assertThat(bob.setVerified(bob.contact("alice"), true).verified()).isTrue();
  }

  @Test
  void goOnAfterBothWereRestarted() throws InterruptedException {
    var alice = start("alice", NodeSettings.defaults());
    var bob = start("bob", NodeSettings.defaults());
    bob.accept(alice.invite().link(), "alice");
    var at = alice.addresses().getFirst();
    alice.close();
    bob.close();

    var again = home("alice").listen(at.host(), at.port()).start();
    nodes.add(again);
    again.onMessage(atAlice::add);
    var bobAgain = start("bob", NodeSettings.defaults());
    var delivery = bobAgain.send(bobAgain.contact("alice"), "still there?");

    assertThat(delivery.await(PATIENCE)).isInstanceOf(DeliveryState.Acknowledged.class);
    var message = atAlice.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertThat(message).isNotNull();
    assertThat(message.text()).isEqualTo("still there?");
  }

  @Test
  void sayWhatWentOverTheWire() throws InterruptedException {
    var alice = start("alice", NodeSettings.defaults());
    var bob = start("bob", NodeSettings.defaults());
    bob.accept(alice.invite().link(), "alice");
    bob.send(bob.contact("alice"), "hello").await(PATIENCE);

    var stats = bob.stats();
    assertThat(stats.messages().sent()).isEqualTo(1);
    assertThat(stats.messages().acknowledged()).isEqualTo(1);
    var link = stats.links().getFirst();
    assertThat(link.contact()).isEqualTo("alice");
    assertThat(link.group()).isEqualTo("X25519MLKEM768");
    assertThat(link.protocol()).isEqualTo("TLSv1.3");
    assertThat(link.remote()).isEqualTo(alice.addresses().getFirst().toString());
    assertThat(link.traffic().wireBytesSent()).isGreaterThan(link.traffic().frameBytesSent());
  }

  @Test
  void refuseATakenPort() {
    var alice = start("alice", NodeSettings.defaults());
    var at = alice.addresses().getFirst();

    assertThatThrownBy(() -> home("bob").listen(at.host(), at.port()).start())
        .isInstanceOf(NightjarException.PortInUse.class);
    start("bob", NodeSettings.defaults());
  }

  @Test
  void refuseAUsedInvitation() {
    var alice = start("alice", NodeSettings.defaults());
    var bob = start("bob", NodeSettings.defaults());
    var link = alice.invite().link();
    bob.accept(link, "alice");
    home("carol").create();
    var carol = start("carol", NodeSettings.defaults());

    assertThatThrownBy(() -> carol.accept(link, "alice"))
        .isInstanceOf(NightjarException.Refused.class);
    assertThat(carol.contacts()).isEmpty();
  }

  @Test
  void keepWhatCannotBeDeliveredYet() throws InterruptedException {
    var alice = start("alice", NodeSettings.defaults());
    var bob = start("bob", NodeSettings.defaults());
    bob.accept(alice.invite().link(), "alice");
    alice.close();

    assertThat(bob.send(bob.contact("alice"), "hello?").awaitHindrance(PATIENCE))
        .isEqualTo(new DeliveryState.Waiting(DeliveryState.Reason.UNREACHABLE));
  }

  private Nightjar.Builder home(String name) {
    if (folder == null) {
      throw new IllegalStateException("no folder");
    }
    return Nightjar.builder()
        .home(folder.resolve(name))
        .passphrase("correct horse".toCharArray())
        .name(name);
  }

  private Node start(String name, NodeSettings settings) {
    var node = home(name).settings(settings).listen("127.0.0.1", 0).start();
    nodes.add(node);
    return node;
  }
}
