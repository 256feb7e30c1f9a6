// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.suite.Suite;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Texts that describe files, between two real nodes and in their homes.
final class AttachmentsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final char[] OF_EXPORT = "of the export".toCharArray();
  private static final Bytes DIGEST = Bytes.ofHex("5a".repeat(32));
  private static final Attachment PHOTO =
      new Attachment("Zanzibar Mühle.jpg", "image/jpeg", 1_234_567, DIGEST);
  private static final Attachment LARGE = new Attachment("x", null, Long.MAX_VALUE, DIGEST);

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
  void arriveAsTheyWereSentHoweverTheTextTravels() throws InterruptedException {
    var heard = new LinkedBlockingQueue<Message>();
    var alice = start("alice");
    var bob = start("bob");
    bob.accept(alice.invite().link(), "alice");
    alice.onMessage(heard::add);
    var letter = new Letter("what I found").with(PHOTO).with(LARGE);
    var contact = bob.contact("alice");

    for (var delivery :
        List.of(
            bob.send(contact, letter),
            bob.send(contact, letter, Priority.URGENT),
            bob.sendEnvelope(contact, letter, Suite.HYBRID))) {
      assertThat(delivery.await(PATIENCE)).isInstanceOf(DeliveryState.Acknowledged.class);
      var message = next(heard);
      assertThat(message.letter()).isEqualTo(letter);
      assertThat(message.attachments()).containsExactly(PHOTO, LARGE);
    }
  }

  @Test
  void stayInTheHistoryOfBothAndInAnExport() throws InterruptedException {
    var alice = start("alice");
    var bob = start("bob");
    bob.accept(alice.invite().link(), "alice");
    var letter = new Letter("what I found").with(PHOTO);
    bob.send(bob.contact("alice"), letter).await(PATIENCE);
    assertThat(letters(alice, "bob")).containsExactly(letter);
    bob.export(folder.resolve("export"), OF_EXPORT, _ -> {});
    bob.close();

    home("elsewhere").importFrom(folder.resolve("export"), OF_EXPORT, _ -> {});
    assertThat(letters(start("bob"), "alice")).containsExactly(letter);
    assertThat(letters(start("elsewhere"), "alice")).containsExactly(letter);
  }

  @Test
  void waitWithTheirTextAlsoThroughARestart() throws InterruptedException {
    var heard = new LinkedBlockingQueue<Message>();
    var alice = start("alice");
    var bob = start("bob");
    bob.accept(alice.invite().link(), "alice");
    var port = alice.addresses().getFirst().port();
    alice.close();
    var letter = new Letter("for later").with(LARGE).with(PHOTO);
    bob.send(bob.contact("alice"), letter);
    bob.close();
    start("bob");

    start("alice", port).onMessage(heard::add);

    assertThat(next(heard).letter()).isEqualTo(letter);
  }

  @Test
  void areFoundByTheNameOfTheFile() throws InterruptedException {
    var alice = start("alice");
    var bob = start("bob");
    bob.accept(alice.invite().link(), "alice");
    bob.send(bob.contact("alice"), new Letter("what I found").with(PHOTO)).await(PATIENCE);

    for (var node : List.of(alice, bob)) {
      assertThat(node.search("zanzibar muhle", 5).hits()).hasSize(1);
      assertThat(node.search("found mühle.jpg", 5).hits()).hasSize(1);
      assertThat(node.search("image", 5).hits()).isEmpty();
    }
  }

  @Test
  void goWithTheTextWhenItIsErased() throws IOException, InterruptedException {
    var alice = start("alice");
    var bob = start("bob");
    bob.accept(alice.invite().link(), "alice");
    bob.send(bob.contact("alice"), new Letter("what I found").with(PHOTO)).await(PATIENCE);
    assertThat(bob.search("zanzibar", 5).hits()).hasSize(1);

    var conversation = bob.conversation(bob.contact("alice"));
    conversation.erase(List.of(conversation.history(1).entries().getFirst().position()));

    assertThat(conversation.history(5).entries()).isEmpty();
    assertThat(bob.search("zanzibar", 5).hits()).isEmpty();
    bob.close();
    alice.close();
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain("Zanzibar");
      }
    }
  }

  @Test
  void areNotCompressedBesideWhatTheUserWrote() throws InterruptedException {
    var alice = start("alice");
    var bob = start("bob");
    var contact = bob.accept(alice.invite().link(), "alice");
    var alone = bob.send(contact, "x".repeat(20_000));
    alone.await(PATIENCE);
    var described = bob.send(contact, new Letter("x".repeat(20_000)).with(PHOTO));
    described.await(PATIENCE);

    assertThat(alone.wireBytes().orElseThrow()).isLessThan(10_000);
    assertThat(described.wireBytes().orElseThrow()).isGreaterThan(20_000);
  }

  @Test
  void whatCannotBeSentIsSaidAtOnce() {
    var alice = start("alice");
    var bob = start("bob");
    var contact = bob.accept(alice.invite().link(), "alice");
    var longest = new Letter("x").with(PHOTO);
    var room = 65_536 - PHOTO.name().getBytes(StandardCharsets.UTF_8).length - 10 - 64;
    assertThat(bob.send(contact, new Letter("x".repeat(room)).with(PHOTO))).isNotNull();
    for (var wrong :
        List.of(
            new Letter("").with(PHOTO),
            new Letter("x".repeat(room + 1)).with(PHOTO),
            new Letter("x", Collections.nCopies(17, PHOTO)),
            longest.with(new Attachment("../x", null, 1, DIGEST)),
            longest.with(new Attachment("a\nb", null, 1, DIGEST)),
            longest.with(new Attachment("x", "image", 1, DIGEST)),
            longest.with(new Attachment("x", null, -1, DIGEST)),
            longest.with(new Attachment("x", null, 1, DIGEST.slice(0, 31))))) {
      assertThatThrownBy(() -> bob.send(contact, wrong))
          .isInstanceOf(NightjarException.Invalid.class);
      assertThatThrownBy(() -> bob.sendEnvelope(contact, wrong, Suite.HYBRID))
          .isInstanceOf(NightjarException.Invalid.class);
    }
  }

  @Test
  void aFileIsDescribedAsSha256sumDoes() throws IOException {
    var file = folder.resolve("abc.txt");
    Files.writeString(file, "abc");
    var progress = new ArrayList<Long>();

    assertThat(Attachment.of(file, progress::add))
        .isEqualTo(
            new Attachment(
                "abc.txt",
                "text/plain",
                3,
                Bytes.ofHex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")));
    assertThat(progress).containsExactly(3L);

    var large = folder.resolve("large.nightjar-test");
    Files.write(large, new byte[1_000_000]);
    assertThat(Attachment.of(large, progress::add))
        .isEqualTo(
            new Attachment(
                "large.nightjar-test",
                null,
                1_000_000,
                Bytes.ofHex("d29751f2649b32ff572b5e0a9f541ea660a50f94ff0beedfb0b692b924cc8025")));
    assertThat(progress).isSorted().endsWith(1_000_000L);
  }

  @Test
  void whatIsNoFileIsRefused() {
    for (var path : List.of(folder, folder.resolve("missing"), Path.of("/dev/null"))) {
      assertThatThrownBy(() -> Attachment.of(path, _ -> {}))
          .isInstanceOf(NightjarException.Invalid.class);
    }
  }

  @Test
  void aFileWhoseNameCannotBeSentIsNotEvenRead() throws IOException {
    assumeTrue(File.separatorChar == '/', "elsewhere there are no such names");
    var file = Files.writeString(folder.resolve("a\nb"), "abc");
    var progress = new ArrayList<Long>();

    assertThatThrownBy(() -> Attachment.of(file, progress::add))
        .isInstanceOf(NightjarException.Invalid.class)
        .hasMessageContaining("name of a file");
    assertThat(progress).isEmpty();
  }

  @Test
  void namesArePrintedNowhere() {
    var letter = new Letter("secret text").with(PHOTO);

    assertThat(letter + " " + PHOTO).doesNotContain("secret", "Zanzibar");
  }

  private static Message next(BlockingQueue<Message> heard) throws InterruptedException {
    var message = heard.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertThat(message).isNotNull();
    return message;
  }

  private static List<Letter> letters(Node node, String contact) {
    return node.conversation(node.contact(contact)).history(10).entries().stream()
        .map(entry ->
            switch (entry) {
              case HistoryEntry.Sent sent -> sent.letter();
              case HistoryEntry.Received received -> received.message().letter();
              case HistoryEntry.TimerSet _ -> new Letter("");
            })
        .toList();
  }

  private Nightjar.Builder home(String name) {
    return Nightjar.builder()
        .home(folder.resolve(name))
        .passphrase("correct horse".toCharArray())
        .name(name);
  }

  private Node start(String name) {
    return start(name, 0);
  }

  private Node start(String name, int port) {
    var node = home(name).listen("127.0.0.1", port).start();
    nodes.add(node);
    return node;
  }
}
