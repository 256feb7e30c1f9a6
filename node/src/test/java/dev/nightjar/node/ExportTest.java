// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A home that goes to another folder in one file, while it runs.
final class ExportTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final char[] OF_EXPORT = "of the export".toCharArray();

  @TempDir private Path folder = Path.of("none");
  private final List<Node> nodes = new ArrayList<>();

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
  void goesOnElsewhereWithAllThatItHadAndWithNewSessions() throws Exception {
    var alice = start("alice");
    var bob = start("bob");
    bob.accept(alice.invite().link(), "alice");
    talk(bob, "alice", alice, "before the export");
    var conversation = bob.conversation(bob.contact("alice"));
    conversation.disappearAfter(Duration.ofDays(7));
    conversation.keepDraft("half a thought");
    bob.setVerified(bob.contact("alice"), true);
    var file = folder.resolve("export");
    bob.export(file, OF_EXPORT, _ -> {});
    talk(bob, "alice", alice, "after the export");
    bob.close();
    assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
        .doesNotContain("before the export", "alice");

    var identity = home("elsewhere").importFrom(file, OF_EXPORT, _ -> {});
    assertThat(identity).isEqualTo(bob.identity());
    var there = start("elsewhere");
    var events = new LinkedBlockingQueue<NodeEvent>();
    there.onEvent(events::add);
    var contact = there.contact("alice");
    assertThat(contact.verified()).isTrue();
    assertThat(there.conversation(contact).timer()).isEqualTo(Duration.ofDays(7));
    assertThat(there.conversation(contact).draft()).contains("half a thought");
    assertThat(there.search("export", 5).hits()).hasSize(1);

    talk(there, "alice", alice, "from elsewhere");
    talk(alice, "bob", there, "welcome");
    assertThat(events)
        .as("no session of the file encrypts")
        .anyMatch(NodeEvent.SessionEstablished.class::isInstance);
    assertThat(there.check().isWhole()).isTrue();
  }

  @Test
  void tellsWhatIsWrongAndMakesNothing() throws IOException {
    var file = folder.resolve("export");
    start("alice").export(file, OF_EXPORT, _ -> {});

    assertThatThrownBy(() -> nodes.getFirst().export(file, OF_EXPORT, _ -> {}))
        .isInstanceOf(NightjarException.Invalid.class)
        .hasMessageContaining("exists");
    assertThatThrownBy(() -> nodes.getFirst().export(folder.resolve("x"), new char[0], _ -> {}))
        .isInstanceOf(NightjarException.Invalid.class);
    assertThatThrownBy(() -> nodes.getFirst().export(folder.resolve("no/x"), OF_EXPORT, _ -> {}))
        .isInstanceOf(NightjarException.StoreUnwritable.class);
    assertThatThrownBy(() -> home("new").importFrom(file, "wrong".toCharArray(), _ -> {}))
        .isInstanceOf(NightjarException.WrongPassphrase.class);
    assertThatThrownBy(() -> home("bob").importFrom(file, OF_EXPORT, _ -> {}))
        .isInstanceOf(NightjarException.HomeExists.class);
    assertThatThrownBy(() -> home("new").importFrom(folder.resolve("none"), OF_EXPORT, _ -> {}))
        .isInstanceOf(NightjarException.StoreUnwritable.class);
    var keystore = folder.resolve("bob/keystore");
    assertThatThrownBy(() -> home("new").importFrom(keystore, OF_EXPORT, _ -> {}))
        .isInstanceOf(NightjarException.HomeDamaged.class)
        .hasMessageContaining("no export");
    Files.write(file, new byte[] {'N', 'J', 'E', 'X', 1, 0});
    assertThatThrownBy(() -> home("new").importFrom(file, OF_EXPORT, _ -> {}))
        .isInstanceOf(NightjarException.HomeDamaged.class)
        .hasMessageContaining("too early");
    assertThat(folder.resolve("new/keystore")).doesNotExist();
  }

  @Test
  void checkNamesTheConversationThatIsDamaged() throws Exception {
    var alice = start("alice");
    var bob = start("bob");
    bob.accept(alice.invite().link(), "alice");
    talk(bob, "alice", alice, "one");
    talk(bob, "alice", alice, "two");
    assertThat(bob.check().entries()).isEqualTo(2);
    assertThat(bob.check().isWhole()).isTrue();
    bob.close();
    assertThat(home("bob").check().isWhole()).isTrue();
    assertThatThrownBy(() -> home("bob").passphrase("wrong".toCharArray()).check())
        .isInstanceOf(NightjarException.WrongPassphrase.class);

    try (var connection =
            new org.sqlite.SQLiteConfig()
                .createConnection("jdbc:sqlite:" + folder.resolve("bob/home.db"));
        var statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE block SET content = zeroblob(100) WHERE first = 1");
    }
    var report = home("bob").check();
    assertThat(report.problems()).containsExactly(new HomeReport.Problem.Conversation("alice", 1));
    assertThat(report.entries()).as("entries of whole conversations").isZero();
    var again = start("bob");
    assertThat(again.check().problems()).isEqualTo(report.problems());
    assertThatThrownBy(() -> again.conversation(again.contact("alice")).history(5))
        .isInstanceOf(NightjarException.HomeDamaged.class)
        .hasMessageContaining("entry 1");
    again.conversation(again.contact("alice")).eraseAll();
    assertThat(again.check().isWhole()).isTrue();
  }

  private static void talk(Node from, String to, Node receiver, String text)
      throws InterruptedException {
    var heard = new LinkedBlockingQueue<Message>();
    try (var _ = receiver.onMessage(heard::add)) {
      var state = from.send(from.contact(to), text).await(PATIENCE);
      assertThat(state).isInstanceOf(DeliveryState.Acknowledged.class);
      assertThat(heard.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isNotNull();
    }
  }

  private Nightjar.Builder home(String name) {
    return Nightjar.builder()
        .home(folder.resolve(name))
        .passphrase("correct horse".toCharArray())
        .name(name);
  }

  private Node start(String name) {
    var node = home(name).listen("127.0.0.1", 0).start();
    nodes.add(node);
    return node;
  }
}
