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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `--json` prints is what `docs/guide/json.md` says; the home is a stub.
@Timeout(60)
final class JsonGuideTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private ControlServer server;

  @BeforeEach
  void start() throws IOException {
    server = ControlServer.start(folder, new StubHome()).orElseThrow();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "id",
    "invite",
    "contact list",
    "contact add nightjar:1/AAAA --name bob",
    "contact verify bob --yes",
    "contact mode bob quantum",
    "contact rename bob robert",
    "contact key bob --accept",
    "contact remove bob --yes",
    "send bob hello",
    "history bob",
    "search old mill",
    "draft bob",
    "timer bob",
    "receipts bob",
    "erase bob 1 --yes",
    "check",
  })
  void everyFieldOfAnAnswerIsInTheGuide(String line) throws IOException {
    run(line);

    var words = line.startsWith("contact") ? 2 : 1;
    var name = String.join(" ", List.of(line.split(" ", -1)).subList(0, words));
    var row = answers().filter(text -> text.split("\\|", 3)[1].contains("`" + name + "`")).toList();
    assertThat(row).as("rows about " + name).hasSize(1);
    var fields = Json.object(out()).orElseThrow().keySet();
    assertThat(fields).isNotEmpty().allMatch(field -> row.getFirst().contains("`" + field + "`"));
  }

  @Test
  void anEntryOfAConversationHasTheFieldsOfTheGuide() {
    run("history bob");

    var entries = Json.objects(Json.object(out()).orElseThrow(), "entries");
    assertThat(entries.stream().flatMap(entry -> entry.keySet().stream()))
        .containsOnly("position", "kind", "id", "text", "attachments", "times", "way", "timer");
  }

  private static Stream<String> answers() throws IOException {
    var guide = Path.of(System.getProperty("repository.root", "..")).resolve("docs/guide/json.md");
    return Files.readString(guide).lines().filter(text -> text.startsWith("| `"));
  }

  private void run(String line) {
    var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    var around = new Surroundings(Terminal.of(stream, stream, Palette.PLAIN), Map.of(), folder);
    var words = new ArrayList<>(List.of(line.split(" ", -1)));
    words.addAll(List.of("--json", "--home", folder.toString()));
    var _ = new CommandTree(around).run(words.toArray(String[]::new));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
