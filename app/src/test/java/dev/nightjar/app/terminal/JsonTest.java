// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class JsonTest {
  private record Sample(String name, @Nullable String nothing, List<Integer> numbers) {}

  @Test
  void recordsAreObjectsInTheOrderOfTheirComponents() {
    assertThat(Json.line(new Sample("n", null, List.of(1, 2))))
        .isEqualTo("{\"name\":\"n\",\"numbers\":[1,2]}");
  }

  @Test
  void anEventIsOneLineWhateverItHolds() {
    var line = Json.line(Json.with("text", "one\ntwo\r\u0085\u2028\033"));

    assertThat(line).doesNotContain("\n", "\r", "\033");
    assertThat(Json.object(line).orElseThrow()).containsEntry("text", "one\ntwo\r\u0085\u2028\033");
  }

  @Test
  void nothingThatIsWrittenHasAnEffectOnATerminal() {
    var hostile =
        "C1 \u009b2J bidi \u202e\u2066 line \u2028\u0085 zero \u200b tag \udb40\udc41 é 🦉";

    for (var written :
        List.of(Json.line(Json.with("text", hostile)), Json.document(Json.with("text", hostile)))) {
      assertThat(written.chars()).allMatch(character -> character < 0x7f);
      assertThat(Json.object(written).orElseThrow()).containsEntry("text", hostile);
    }
  }

  @Test
  void onlyObjectsAreObjects() {
    assertThat(Json.object("{\"a\":{\"b\":1}}")).isPresent();
    assertThat(Json.object("[1]")).isEmpty();
    assertThat(Json.object("null")).isEmpty();
    assertThat(Json.object("")).isEmpty();
    assertThat(Json.object("{\"a\":1,\"a\":2}")).isEmpty();
    assertThat(Json.object("{\"a\":1")).isEmpty();
    assertThat(Json.object("{} {}")).isEmpty();
    assertThat(Json.object("[".repeat(100_000))).isEmpty();
  }
}
