// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What two real nodes remember of their conversation, while they run and afterwards.
final class ConversationTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

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
  void showsBothSidesOfAConversationAlsoAfterARestart() throws InterruptedException {
    var alice = start("alice");
    var bob = start("bob");
    bob.accept(alice.invite().link(), "alice");
    talk(bob, "alice", alice, "one");
    talk(alice, "bob", bob, "two");
    talk(bob, "alice", alice, "three");

    assertThat(lines(bob, "alice"))
        .containsExactly("> three Delivered", "< two", "> one Delivered");
    assertThat(lines(alice, "bob")).containsExactly("< three", "> two Delivered", "< one");
    alice.close();
    bob.close();

    assertThat(lines(start("bob"), "alice"))
        .containsExactly("> three Delivered", "< two", "> one Delivered");
  }

  @Test
  void pagesEndWhereTheNextOneBegins() throws InterruptedException {
    var alice = start("alice");
    var bob = start("bob");
    bob.accept(alice.invite().link(), "alice");
    for (var i = 0; i < 5; i++) {
      talk(bob, "alice", alice, "text " + i);
    }
    var conversation = bob.conversation(bob.contact("alice"));

    var newest = conversation.history(2);
    var next = conversation.history(2, newest.older());
    var last = conversation.history(2, next.older());

    assertThat(newest.entries()).hasSize(2).isSortedAccordingTo(newestFirst());
    assertThat(next.hasOlder()).isTrue();
    assertThat(last.entries()).hasSize(1);
    assertThat(last.hasOlder()).isFalse();
    assertThatThrownBy(() -> conversation.history(0)).isInstanceOf(NightjarException.Invalid.class);
  }

  private static Comparator<HistoryEntry> newestFirst() {
    return Comparator.comparingLong(HistoryEntry::position).reversed();
  }

  @Test
  void saysWhatWaits() {
    var alice = start("alice");
    var bob = start("bob");
    bob.accept(alice.invite().link(), "alice");
    alice.close();
    var delivery = bob.send(bob.contact("alice"), "anyone?");

    var entry = bob.conversation(bob.contact("alice")).history(1).entries().getFirst();

    assertThat(entry).isInstanceOf(HistoryEntry.Sent.class);
    assertThat(((HistoryEntry.Sent) entry).id()).isEqualTo(delivery.id());
    assertThat(((HistoryEntry.Sent) entry).state())
        .isInstanceOfAny(
            HistoryEntry.SentState.Waiting.class, HistoryEntry.SentState.UnderWay.class);
    assertThat(entry.toString()).doesNotContain("anyone");
  }

  @Test
  void tellsWhatWasReadToWhomeverIsToKnow() throws InterruptedException {
    var alice = start("alice");
    var bob = start("bob");
    bob.accept(alice.invite().link(), "alice");
    var read = new LinkedBlockingQueue<NodeEvent.Read>();
    bob.onEvent(event -> {
      if (event instanceof NodeEvent.Read receipt) {
        read.add(receipt);
      }
    });
    talk(bob, "alice", alice, "one");
    talk(bob, "alice", alice, "two");
    var conversation = alice.conversation(alice.contact("bob"));
    conversation.sendReceipts(true);
    assertThat(conversation.sendsReceipts()).isTrue();

    conversation.markRead();

    var receipt = Objects.requireNonNull(read.poll(20, TimeUnit.SECONDS), "no receipt");
    var entries = bob.conversation(bob.contact("alice")).history(2).entries();
    assertThat(receipt.last()).containsExactly(((HistoryEntry.Sent) entries.getFirst()).id());
    assertThat(entries)
        .extracting(entry -> ((HistoryEntry.Sent) entry).state())
        .containsOnly(new HistoryEntry.SentState.Read());
  }

  @Test
  void countsWhatIsUnreadUntilItIsReadAndRemembersThat() throws InterruptedException {
    var alice = start("alice");
    var bob = start("bob");
    bob.accept(alice.invite().link(), "alice");
    talk(bob, "alice", alice, "one");
    talk(bob, "alice", alice, "two");
    var conversation = alice.conversation(alice.contact("bob"));
    assertThat(conversation.unread()).isEqualTo(2);

    conversation.markRead(conversation.history(2).entries().getLast().position());
    assertThat(conversation.unread()).isEqualTo(1);
    alice.close();

    var again = start("alice");
    var after = again.conversation(again.contact("bob"));
    assertThat(after.unread()).isEqualTo(1);
    after.markRead();
    assertThat(after.unread()).isZero();
  }

  @Test
  void keepsADraftUntilItIsReplaced() {
    var alice = start("alice");
    var bob = start("bob");
    bob.accept(alice.invite().link(), "alice");
    var conversation = bob.conversation(bob.contact("alice"));
    assertThat(conversation.draft()).isEmpty();
    conversation.keepDraft("Dear Al");
    bob.close();

    var again = start("bob");
    var after = again.conversation(again.contact("alice"));
    assertThat(after.draft()).contains("Dear Al");
    after.keepDraft("");
    assertThat(after.draft()).isEmpty();
    assertThatThrownBy(() -> after.keepDraft("x".repeat(65_537)))
        .isInstanceOf(NightjarException.Invalid.class);
  }

  @Test
  void whatIsErasedIsGoneFromHistoryAndSearchAlsoAfterARestart() throws InterruptedException {
    var alice = start("alice");
    var bob = start("bob");
    bob.accept(alice.invite().link(), "alice");
    talk(bob, "alice", alice, "the old mill");
    talk(alice, "bob", bob, "which mill?");
    assertThat(found(alice, "mill")).containsExactly("> which mill? Delivered", "< the old mill");
    var conversation = alice.conversation(alice.contact("bob"));
    var oldest = conversation.history(9).entries().getLast();
    conversation.erase(List.of(oldest.position()));

    assertThat(lines(alice, "bob")).containsExactly("> which mill? Delivered");
    assertThat(found(alice, "mill")).containsExactly("> which mill? Delivered");
    assertThat(found(bob, "mill")).hasSize(2);
    alice.close();
    assertThat(folder.resolve("alice").resolve("search")).isNotEmptyFile();

    var again = start("alice");
    assertThat(found(again, "OLD")).isEmpty();
    assertThat(found(again, "MILL")).containsExactly("> which mill? Delivered");
    again.conversation(again.contact("bob")).eraseAll();
    assertThat(lines(again, "bob")).isEmpty();
    assertThat(found(again, "mill")).isEmpty();
    assertThat(folder.resolve("alice").resolve("search")).doesNotExist();
    assertThatThrownBy(() -> again.search("?", 5)).isInstanceOf(NightjarException.Invalid.class);
    assertThatThrownBy(() -> again.search("x", 0)).isInstanceOf(NightjarException.Invalid.class);
  }

  private static List<String> found(Node node, String words) {
    var found = node.search(words, 10);
    assertThat(found.isComplete()).isTrue();
    return found.hits().stream().map(hit -> line(hit.entry())).toList();
  }

  @Test
  void isOfNoUseWithoutTheContactOrTheNode() {
    var alice = start("alice");
    var bob = start("bob");
    bob.accept(alice.invite().link(), "alice");
    var contact = bob.contact("alice");
    var conversation = bob.conversation(contact);
    bob.remove(contact);

    assertThatThrownBy(() -> conversation.history(1))
        .isInstanceOf(NightjarException.NoSuchContact.class);
    assertThatThrownBy(conversation::contact).isInstanceOf(NightjarException.NoSuchContact.class);
    assertThatThrownBy(conversation::markRead).isInstanceOf(NightjarException.NoSuchContact.class);
    assertThatThrownBy(() -> bob.conversation(contact))
        .isInstanceOf(NightjarException.NoSuchContact.class);
    bob.close();
    assertThatThrownBy(() -> conversation.history(1)).isInstanceOf(NightjarException.Stopped.class);
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

  private static List<String> lines(Node node, String contact) {
    return node.conversation(node.contact(contact)).history(100).entries().stream()
        .map(ConversationTest::line)
        .toList();
  }

  private static String line(HistoryEntry entry) {
    return switch (entry) {
      case HistoryEntry.Sent sent ->
          "> " + sent.text() + " " + sent.state().getClass().getSimpleName();
      case HistoryEntry.Received received -> "< " + received.message().text();
      case HistoryEntry.TimerSet timer -> "timer " + timer.stay();
    };
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
