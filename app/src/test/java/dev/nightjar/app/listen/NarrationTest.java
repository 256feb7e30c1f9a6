// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.listen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.app.terminal.Json;
import dev.nightjar.app.terminal.Palette;
import dev.nightjar.app.terminal.Terminal;
import dev.nightjar.node.Nightjar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Real nodes, and readers that leave.
@Timeout(120)
final class NarrationTest {
  /// Nobody reads it any more.
  private static final class BrokenPipe extends OutputStream {
    @Override
    public void write(int octet) throws IOException {
      throw new IOException("Broken pipe");
    }
  }

  @Test
  void aMessageThatCouldNotBePrintedIsGivenToTheNext(@TempDir Path folder) throws Exception {
    home(folder, "alice").create();
    home(folder, "bob").create();
    try (var alice = home(folder, "alice").listen("127.0.0.1", 0).start();
        var bob = home(folder, "bob").start()) {
      var contact = bob.accept(alice.invite().link(), "alice");
      var broken = terminal(new BrokenPipe());
      var narration = Narration.of(alice, new JsonNarrator(broken), broken);
      bob.send(contact, "anyone?").await(Duration.ofSeconds(20));
      narration.whenUnheard().get(20, TimeUnit.SECONDS);

      var heard = new CompletableFuture<String>();
      alice.onMessage(message -> heard.complete(message.text()));
      assertThat(heard.get(20, TimeUnit.SECONDS)).isEqualTo("anyone?");
    }
  }

  @Test
  void aNarratorThatIsReadGoesOn(@TempDir Path folder) throws Exception {
    home(folder, "alice").create();
    home(folder, "bob").create();
    var bytes = new ByteArrayOutputStream();
    try (var alice = home(folder, "alice").listen("127.0.0.1", 0).start();
        var bob = home(folder, "bob").start()) {
      var contact = bob.accept(alice.invite().link(), "alice");
      var terminal = terminal(bytes);
      try (var narration = Narration.of(alice, new JsonNarrator(terminal), terminal)) {
        bob.send(contact, "hello").await(Duration.ofSeconds(20));
        var heard = new CompletableFuture<String>();
        alice.onMessage(message -> { // The first may still be on its way to listeners.
          if ("again".equals(message.text())) {
            heard.complete(message.text());
          }
        });
        bob.send(contact, "again").await(Duration.ofSeconds(20));
        assertThat(heard.get(20, TimeUnit.SECONDS)).isEqualTo("again");
        assertThat(narration.whenUnheard()).isNotDone();
      }
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .filteredOn(line -> line.contains("\"message\""))
        .extracting(line -> Json.object(line).orElseThrow().get("text"))
        .containsExactly("hello", "again");
  }

  private static Terminal terminal(OutputStream out) {
    return Terminal.of(
        new PrintStream(out, false, StandardCharsets.UTF_8),
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
        Palette.PLAIN);
  }

  private static Nightjar.Builder home(Path folder, String name) {
    return Nightjar.builder()
        .home(folder.resolve(name))
        .passphrase("correct horse".toCharArray())
        .name(name);
  }
}
