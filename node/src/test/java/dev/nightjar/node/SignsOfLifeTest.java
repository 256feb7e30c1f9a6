// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.node.transport.tcp.TlsTap;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How nodes know whether a contact is still there, over TCP and TLS on loopback.
final class SignsOfLifeTest {
  private static final NodeSettings IMPATIENT =
      NodeSettings.defaults()
          .withNetwork(
              new NetworkSettings(
                  Duration.ofSeconds(10),
                  Duration.ofSeconds(2),
                  Duration.ofSeconds(10),
                  100,
                  100,
                  4 << 20));

  @Test
  void aContactThatIsThereStaysAndOneThatVanishesIsNoticed(@TempDir Path folder) throws Exception {
    create(folder, "alice");
    create(folder, "bob");
    var offline = new LinkedBlockingQueue<NodeEvent>();
    try (var alice = start(folder, "alice", offline);
        var bob = start(folder, "bob", offline);
        var between = new TlsTap(alice.addresses().getFirst())) {
      var invitation = alice.invite(Duration.ofHours(1), List.of(between.address()));
      bob.accept(invitation.link(), "alice");
      assertThat(offline.poll(6, TimeUnit.SECONDS)).as("three times the idle timeout").isNull();

      between.cut();
      assertThat(offline.poll(20, TimeUnit.SECONDS)).isNotNull();
      assertThat(offline.poll(20, TimeUnit.SECONDS)).isNotNull();
    }
  }

  @Test
  void aContactThatStopsSaysSo(@TempDir Path folder) throws Exception {
    create(folder, "alice");
    create(folder, "bob");
    var offline = new LinkedBlockingQueue<NodeEvent>();
    try (var alice = start(folder, "alice", offline)) {
      try (var bob = start(folder, "bob", new LinkedBlockingQueue<>())) {
        bob.accept(alice.invite().link(), "alice");
      }
      assertThat(offline.poll(20, TimeUnit.SECONDS)).isNotNull();
    }
  }

  private static void create(Path folder, String name) {
    builder(folder, name).create();
  }

  private static Node start(Path folder, String name, BlockingQueue<NodeEvent> offline) {
    var node = builder(folder, name).settings(IMPATIENT).listen("127.0.0.1", 0).start();
    node.onEvent(event -> {
      if (event instanceof NodeEvent.ContactOffline) {
        offline.add(event);
      }
    });
    return node;
  }

  private static Nightjar.Builder builder(Path folder, String name) {
    return Nightjar.builder()
        .home(folder.resolve(name))
        .passphrase("correct horse".toCharArray())
        .name(name);
  }
}
