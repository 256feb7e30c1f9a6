// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Two real nodes that both moved, and multicast on the loopback interface.
@Timeout(120)
final class FoundOnLanTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private final List<Node> nodes = new ArrayList<>();

  @BeforeEach
  void meetAndPart() throws InterruptedException {
    home("alice").create();
    home("bob").create();
    var alice = start("alice", true);
    var bob = start("bob", true);
    var known = bob.accept(alice.invite().link(), "alice");
    bob.send(known, "hello").await(PATIENCE);
    close();
  }

  @AfterEach
  void close() {
    nodes.forEach(Node::close);
    nodes.clear();
  }

  @Test
  void theyFindEachOtherAtNewPorts() throws InterruptedException {
    var alice = start("alice", true);
    var bob = start("bob", true);
    var known = bob.contact("alice");
    var delivery = bob.send(known, "found you");

    assertThat(known.addresses()).doesNotContainAnyElementsOf(alice.addresses());
    assertThat(delivery.await(PATIENCE)).isInstanceOf(DeliveryState.Acknowledged.class);
  }

  @Test
  void theyDoNotWhenOneIsNotToBeFound() throws InterruptedException {
    start("alice", false);
    var bob = start("bob", true);
    var delivery = bob.send(bob.contact("alice"), "where are you?");

    assertThat(delivery.await(Duration.ofSeconds(4))).isInstanceOf(DeliveryState.Waiting.class);
  }

  private Node start(String name, boolean onLan) {
    var node = home(name).listen("127.0.0.1", 0).lan(onLan).start();
    nodes.add(node);
    return node;
  }

  private Nightjar.Builder home(String name) {
    return Nightjar.builder()
        .home(folder.resolve(name))
        .name(name)
        .passphrase("choose a better one".toCharArray());
  }
}
