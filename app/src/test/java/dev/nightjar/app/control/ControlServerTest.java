// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.app.problem.ExitCode;
import dev.nightjar.app.problem.ProblemException;
import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.Attachment;
import dev.nightjar.node.Letter;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Through a real socket, with a stub behind it.
@Timeout(60)
final class ControlServerTest {
  private static final Bytes DIGEST = Bytes.ofHex("0c".repeat(32));
  @TempDir private Path folder;
  private final StubHome home = new StubHome();
  private ControlServer server;

  @BeforeEach
  void start() throws IOException {
    server = ControlServer.start(folder, home).orElseThrow();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void everyQuestionIsAnsweredAsTheHomeItselfWould() {
    try (var client = ControlClient.connect(folder).orElseThrow();
        var direct = new StubHome()) {
      assertThat(client.identity()).isEqualTo(direct.identity());
      assertThat(client.status()).isEqualTo(direct.status());
      assertThat(client.invite(Duration.ofHours(2), List.of("h:1")))
          .isEqualTo(direct.invite(Duration.ofHours(2), List.of("h:1")));
      assertThat(client.contacts()).isEqualTo(direct.contacts());
      assertThat(client.contact("bob")).isEqualTo(direct.contact("bob"));
      assertThat(client.accept("link", "bob")).isEqualTo(direct.accept("link", "bob"));
      assertThat(client.verify("bob", true)).isEqualTo(direct.verify("bob", true));
      assertThat(client.rename("bob", "rob")).isEqualTo(direct.rename("bob", "rob"));
      assertThat(client.mode("bob", Suite.QUANTUM, true))
          .isEqualTo(direct.mode("bob", Suite.QUANTUM, true));
      assertThat(client.changedKey("bob", true)).isEqualTo(direct.changedKey("bob", true));
      var seconds = Duration.ofSeconds(3);
      assertThat(client.send("bob", new Letter("hi\n🌒"), Manner.USUAL, seconds))
          .isEqualTo(direct.send("bob", new Letter("hi\n🌒"), Manner.USUAL, seconds));
      var described =
          new Letter("look")
              .with(new Attachment("m\u00fc.jpg", "image/jpeg", 5_000_000_000L, DIGEST))
              .with(new Attachment("c", null, 0, DIGEST));
      assertThat(client.send("bob", described, Manner.USUAL, seconds))
          .isEqualTo(direct.send("bob", described, Manner.USUAL, seconds));
      client.remove("bob");
      direct.remove("bob");
      assertThat(client.check()).isEqualTo(direct.check());
      var file = folder.resolve("export");
      assertThat(client.export(file, "s3cret".toCharArray(), _ -> {}))
          .isEqualTo(direct.export(file, "s3cret".toCharArray(), _ -> {}));
      talk(client.conversations());
      talk(direct.conversations());

      assertThat(home.asked()).isEqualTo(direct.asked());
    }
  }

  /// Asks everything there is about a conversation, and checks what must be the same either way.
  private static void talk(ConversationService conversations) {
    var direct = new StubConversations(new ArrayList<>());
    assertThat(conversations.history("bob", 20, null)).isEqualTo(direct.history("bob", 20, null));
    assertThat(conversations.history("bob", 1, 3L)).isEqualTo(direct.history("bob", 1, 3L));
    assertThat(conversations.draft("bob")).isEqualTo(direct.draft("bob"));
    assertThat(conversations.draft("carol")).isEqualTo(direct.draft("carol"));
    assertThat(conversations.keepDraft("bob", "Dear")).isEqualTo(direct.keepDraft("bob", "Dear"));
    conversations.markRead("bob");
    assertThat(conversations.receipts("bob")).isEqualTo(direct.receipts("bob"));
    for (var areOn : List.of(true, false)) {
      assertThat(conversations.sendReceipts("bob", areOn))
          .isEqualTo(direct.sendReceipts("bob", areOn));
    }
    assertThat(conversations.search("old mill", 7)).isEqualTo(direct.search("old mill", 7));
    assertThat(conversations.search("nothing", 7)).isEqualTo(direct.search("nothing", 7));
    assertThat(conversations.timer("bob")).isEqualTo(direct.timer("bob"));
    for (var stay : List.of(Duration.ZERO, Duration.ofDays(7))) {
      assertThat(conversations.disappearAfter("bob", stay))
          .isEqualTo(direct.disappearAfter("bob", stay));
    }
    conversations.erase("bob", List.of(1L, 5_000_000_000L));
    conversations.eraseAll("bob");
  }

  @Test
  void problemsArriveWithTheirExitCode() {
    try (var client = ControlClient.connect(folder).orElseThrow()) {
      assertThatThrownBy(() -> client.contact("nobody"))
          .isInstanceOfSatisfying(
              ProblemException.class,
              e -> assertThat(e.problem().code()).isEqualTo(ExitCode.NO_SUCH_CONTACT));
    }
  }

  @Test
  void onlyTheOwnerMayUseTheSocket() throws IOException {
    var permissions = Files.getPosixFilePermissions(folder.resolve("control.sock"));

    assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
  }

  @Test
  void garbageIsAnsweredAndTheConnectionGoesOn() throws IOException {
    try (var channel = new LineChannel(raw())) {
      channel.write("GET / HTTP/1.1");
      assertThat(text(channel)).contains("\"usage\"");

      channel.write("{\"command\":\"identity\"}");
      assertThat(text(channel)).contains(StubHome.FINGERPRINT);
    }
  }

  @Test
  void anEndlessLineIsCutOffAndOthersAreServed() throws IOException {
    try (var socket = raw()) {
      var chunk =
          ByteBuffer.wrap(
              "x".repeat(64 * 1024).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      assertThatThrownBy(
              () -> {
                for (var i = 0; i < 1_000; i++) {
                  socket.write(chunk.rewind());
                }
              })
          .isInstanceOf(IOException.class);
    }
    try (var client = ControlClient.connect(folder).orElseThrow()) {
      assertThat(client.identity().name()).isEqualTo("alice");
    }
  }

  @Test
  void tooManyConnectionsAreTurnedAwayUntilOneEnds() throws IOException {
    var open = new ArrayList<LineChannel>();
    for (var i = 0; i < ControlServer.MAX_CONNECTIONS; i++) {
      var channel = new LineChannel(raw());
      channel.write("{\"command\":\"identity\"}");
      assertThat(text(channel)).contains("ok");
      open.add(channel);
    }

    try (var refused = new LineChannel(raw())) {
      assertThat(refused.read()).isEqualTo(new LineChannel.Line.End());
    }
    open.forEach(LineChannel::close);
  }

  @Test
  void aSocketThatWasLeftBehindIsReplaced() throws IOException {
    server.close();
    var address = UnixDomainSocketAddress.of(folder.resolve("control.sock"));
    try (var left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      left.bind(address);
    }
    assertThat(ControlClient.connect(folder)).isEmpty();

    server = ControlServer.start(folder, home).orElseThrow();
    try (var client = ControlClient.connect(folder).orElseThrow()) {
      assertThat(client.ask("identity", Map.of())).containsEntry("name", "alice");
    }
  }

  @Test
  void closingRemovesTheSocketAndEndsConversations() {
    try (var client = ControlClient.connect(folder).orElseThrow()) {
      client.identity();
      server.close();

      assertThat(folder.resolve("control.sock")).doesNotExist();
      assertThatThrownBy(client::identity).isInstanceOf(ProblemException.class);
    }
    assertThat(ControlClient.connect(folder)).isEmpty();
  }

  @Test
  void whatLiesInAFolderOfSomebodyElseIsNotOurs() throws IOException {
    var address = UnixDomainSocketAddress.of(folder.resolve("control.sock"));
    try (var channel = SocketChannel.open(address)) {
      assertThat(ControlSocket.isOurs(channel, address)).isTrue();
      assertThat(ControlSocket.isOurs(channel, inFolderOfAnother())).isFalse();
    }
  }

  /// The superuser can give a folder away; for everybody else, the root folder is another's.
  private UnixDomainSocketAddress inFolderOfAnother() throws IOException {
    if (!Files.isWritable(Path.of("/"))) {
      return UnixDomainSocketAddress.of("/control.sock");
    }
    var theirs = Files.createDirectory(folder.resolve("theirs"));
    Files.setAttribute(theirs, "unix:uid", 65_534);
    return UnixDomainSocketAddress.of(theirs.resolve("control.sock"));
  }

  @Test
  void aPathThatIsTooLongForASocketHasNone() throws IOException {
    var far = folder.resolve("x".repeat(120));

    assertThat(ControlServer.start(far, home)).isEmpty();
    assertThat(ControlClient.connect(far)).isEmpty();
  }

  private SocketChannel raw() throws IOException {
    return SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("control.sock")));
  }

  private static String text(LineChannel channel) throws IOException {
    return channel.read() instanceof LineChannel.Line.Text(var text) ? text : "";
  }
}
