// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.app.terminal.Json;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.testkit.Properties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ControlDispatchTest {
  private final StubHome home = new StubHome();
  private final ControlDispatch dispatch = new ControlDispatch(home);

  @Test
  void passesARequestOnAndAnswersIt() {
    var answer =
        answer(
            """
            {"id":7,"command":"send","name":"bob","text":"hi","suite":"quantum",\
            "envelope":true,"timeout":"5s"}\
            """);

    assertThat(answer).containsEntry("id", 7).containsKey("ok").doesNotContainKey("error");
    assertThat(home.asked())
        .containsExactly("send bob hi " + new Manner(Suite.QUANTUM, true, false) + " PT5S");
  }

  @Test
  void theAnswerBearsTheIdOfTheRequestWhateverItIs() {
    assertThat(answer("{\"id\":\"x\",\"command\":\"identity\"}")).containsEntry("id", "x");
    assertThat(answer("{\"command\":\"identity\"}")).doesNotContainKey("id");
    assertThat(answer("{\"id\":1,\"command\":\"none\"}")).containsEntry("id", 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "[]",
        "null",
        "{",
        "{}",
        "{\"command\":7}",
        "{\"command\":\"format-the-disk\"}",
        "{\"command\":\"identity\",\"extra\":1}",
        "{\"command\":\"contact\"}",
        "{\"command\":\"contact\",\"name\":[]}",
        "{\"command\":\"contact\",\"name\":\"bob\",\"nam\":\"bob\"}",
        "{\"command\":\"send\",\"name\":\"bob\"}",
        "{\"command\":\"send\",\"name\":\"bob\",\"text\":\"x\",\"suite\":\"best\"}",
        "{\"command\":\"send\",\"name\":\"bob\",\"text\":\"x\",\"envelope\":\"yes\"}",
        "{\"command\":\"send\",\"name\":\"bob\",\"text\":\"x\",\"timeout\":\"long\"}",
        "{\"command\":\"send\",\"name\":\"bob\",\"text\":\"x\",\"attachments\":{}}",
        "{\"command\":\"send\",\"name\":\"bob\",\"text\":\"x\",\"attachments\":[7]}",
        "{\"command\":\"send\",\"name\":\"bob\",\"text\":\"x\",\"attachments\":[{}]}",
        "{\"command\":\"send\",\"name\":\"bob\",\"text\":\"x\",\"timeout\":\"11m\"}",
        "{\"command\":\"invite\",\"addresses\":\"one\"}",
        "{\"command\":\"invite\",\"addresses\":[1]}",
        "{\"command\":\"mode\",\"name\":\"bob\"}",
        "{\"command\":\"history\"}",
        "{\"command\":\"history\",\"name\":\"bob\",\"limit\":0}",
        "{\"command\":\"history\",\"name\":\"bob\",\"limit\":101}",
        "{\"command\":\"history\",\"name\":\"bob\",\"limit\":4294967297}",
        "{\"command\":\"history\",\"name\":\"bob\",\"before\":\"1\"}",
        "{\"command\":\"history\",\"name\":\"bob\",\"before\":1.5}",
        "{\"command\":\"export\",\"file\":\"/x\"}",
        "{\"command\":\"export\",\"file\":\"x\",\"passphrase\":\"y\"}",
        "{\"command\":\"export\",\"file\":\"/\\u0000\",\"passphrase\":\"y\"}",
        "{\"command\":\"check\",\"name\":\"bob\"}",
        "{\"command\":\"search\"}",
        "{\"command\":\"search\",\"words\":\"x\",\"limit\":101}",
        "{\"command\":\"timer\",\"name\":\"bob\",\"stay\":\"long\"}",
        "{\"command\":\"timer\",\"name\":\"bob\",\"stay\":60}",
        "{\"command\":\"erase\",\"name\":\"bob\"}",
        "{\"command\":\"erase\",\"name\":\"bob\",\"positions\":[\"1\"]}",
        "{\"command\":\"erase\",\"name\":\"bob\",\"positions\":7}",
        "{\"command\":\"erase-all\"}",
        "{\"command\":\"draft\",\"name\":\"bob\",\"txt\":\"x\"}",
      })
  void whatMakesNoSenseIsRefusedAndDoesNothing(String request) {
    assertThat(code(answer(request))).isEqualTo("usage");
    assertThat(home.asked()).doesNotContainSequence("send").noneMatch(a -> a.startsWith("send"));
  }

  @Test
  void whatADescribedFileNeedsAndHasNotIsNamed() {
    var digest = "0c".repeat(32);
    for (var wrong :
        List.of(
            "'name':'a','size':1",
            "'name':'a','size':1,'sha256':'" + digest.substring(1) + "'",
            "'name':'a','size':1,'sha256':'" + digest.replace('c', 'C') + "'",
            "'name':'a','sha256':'" + digest + "'",
            "'name':'a','size':'1','sha256':'" + digest + "'",
            "'size':1,'sha256':'" + digest + "'",
            "'name':'a','size':1,'sha256':'" + digest + "','path':'/a'")) {
      var request = "{'command':'send','name':'bob','text':'x','attachments':[{" + wrong + "}]}";
      assertThat(code(answer(request.replace('\'', '"')))).as(wrong).isEqualTo("usage");
    }
    assertThat(home.asked()).isEmpty();
  }

  @Test
  void problemsKeepTheirCodeAndRemedy() {
    var answer = answer("{\"command\":\"contact\",\"name\":\"nobody\"}");

    assertThat(code(answer)).isEqualTo("no-such-contact");
    assertThat(answer.toString()).contains("There is no contact nobody.", "See the list.");
  }

  @Test
  void bugsAreAnsweredWithoutTheirText() {
    for (var bug : List.of("bug", "wrong argument", "wrapped")) {
      var answer = answer("{\"command\":\"contact\",\"name\":\"" + bug + "\"}");

      assertThat(code(answer)).isEqualTo("internal");
      assertThat(answer.toString()).doesNotContain("a secret detail");
    }
  }

  @Test
  void theGuideListsTheseCommandsAndNoOthers() throws IOException {
    var guide =
        Path.of(System.getProperty("repository.root", "..")).resolve("docs/guide/control.md");
    var listed =
        Pattern.compile("(?m)^\\| `([a-z-]+)` \\|.*\\|.*\\|$")
            .matcher(Files.readString(guide))
            .results()
            .map(match -> match.group(1))
            .filter(word -> !word.equals("command")) // the head of the table
            .toList();

    assertThat(listed).hasSize(22);
    for (var command : listed) {
      assertThat(dispatch.answer("{\"command\":\"" + command + "\"}"))
          .doesNotContain("Unknown command");
    }
  }

  @Test
  void anyLineIsAnsweredWithOneLine() {
    Properties.forAll(
        200,
        (random, size) -> {
          var line = new String(Properties.someBytes(random, size), StandardCharsets.UTF_8);
          var answer = dispatch.answer(line);

          assertThat(answer).doesNotContain("\n");
          assertThat(Json.object(answer)).isPresent();
        });
  }

  private Map<String, Object> answer(String request) {
    return Json.object(dispatch.answer(request)).orElseThrow();
  }

  private static String code(Map<String, Object> answer) {
    return answer.get("error") instanceof Map<?, ?> error ? String.valueOf(error.get("code")) : "";
  }
}
