// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.testkit.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StrangersNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"Alice", "Zoë", "О'Нил", "李小龍", "たなか ケン", "김민준", "محمد", "R2-D2", "José_M."})
  void keepsNamesOfPeople(String name) {
    assertThat(StrangersName.of(name)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alice\uFE0F",
        "alice\u3164",
        "alice\u034F",
        "\u2066alice\u2069",
        "al\u200Bice",
        "alice\u2800",
        " alice ",
        "\u00A0alice",
        "ａｌｉｃｅ",
        "alice\uDB40\uDD00",
        "alice\n"
      })
  void leavesNothingInvisibleBehind(String name) {
    assertThat(StrangersName.of(name)).contains("alice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\u200B", "...", "аlice", "αlice", "al\u0456ce"})
  void refusesNothingsAndMixedScripts(String name) {
    assertThat(StrangersName.of(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Alice", "aIice", "a1ice", "alíce", "al-ice", "ALICE "})
  void seesWhatLooksLikeAnother(String name) {
    assertThat(StrangersName.skeleton(name)).isEqualTo(StrangersName.skeleton("alice"));
  }

  @Test
  void composesWhatAnInvisibleCharacterKeptApart() {
    assertThat(StrangersName.of("\u110F\u200B\u1161\u200B\u11B0")).contains("\uCE7D");
  }

  @Test
  void whateverIsLeftStaysAsItIs() {
    Properties.forAll(
        500,
        (random, size) -> {
          var wished = new StringBuilder();
          for (var i = 0; i < size; i++) {
            wished.appendCodePoint(random.nextInt(0x11000));
          }
          StrangersName.of(wished.toString())
              .ifPresent(name -> assertThat(StrangersName.of(name)).contains(name));
        });
  }
}
