// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.app.control.ControlServer;
import dev.nightjar.app.control.StubHome;
import dev.nightjar.app.terminal.Json;
import dev.nightjar.app.terminal.Palette;
import dev.nightjar.app.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `send --describe`, beside a running node.
final class DescribeTest {
  private static final String SHA256_OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir private Path folder = Path.of("none");
  private final StubHome home = new StubHome();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
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
  void filesAreReadForTheirDigestAndItIsSaidThatTheyAreNotSent() throws IOException {
    var text = write("abc.txt", "abc");
    var other = write("other", "");

    assertThat(send("--describe", text.toString(), "--describe", other.toString(), "--json"))
        .isZero();

    assertThat(home.asked()).hasSize(1);
    assertThat(home.asked().getFirst())
        .startsWith("send bob look [")
        .contains("name=abc.txt, mediaType=text/plain, size=3, sha256=" + SHA256_OF_ABC)
        .contains("name=other, mediaType=null, size=0, sha256=e3b0c44298fc1c14");
    assertThat(err())
        .contains(text + " is described, and not sent.", other + " is described, and not sent.");
    assertThat(Json.object(out.toString(StandardCharsets.UTF_8))).isPresent();
  }

  @Test
  void aLargeFileSaysHowFarItIs() throws IOException {
    var file = folder.resolve("large");
    try (var large =
        Files.newByteChannel(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      large.position((65L << 20) - 1).write(ByteBuffer.wrap(new byte[1]));
    }

    assertThat(send("--describe", file.toString())).isZero();

    assertThat(err()).contains("64 MiB read");
  }

  @Test
  void whatCannotBeDescribedSendsNothing() throws IOException {
    var good = write("good", "x");

    for (var wrong : List.of(folder.resolve("missing"), folder)) {
      assertThat(send("--describe", good.toString(), "--describe", wrong.toString())).isEqualTo(2);
      assertThat(err()).contains("There is no file " + wrong);
    }
    assertThat(home.asked()).isEmpty();
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private int send(String... options) {
    out.reset();
    err.reset();
    var terminal = Terminal.of(stream(out), stream(err), Palette.PLAIN);
    var words = new ArrayList<>(List.of("send", "bob", "look", "--home", folder.toString()));
    words.addAll(List.of(options));
    return new CommandTree(new Surroundings(terminal, Map.of(), folder))
        .run(words.toArray(String[]::new));
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream stream(ByteArrayOutputStream target) {
    return new PrintStream(target, true, StandardCharsets.UTF_8);
  }
}
