// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.testkit.Properties;
import org.junit.jupiter.api.Test;

final class UntrustedTest {
  @Test
  void leavesOrdinaryTextAlone() {
    var text = "Grüße, 夜鷹, ночь, طائر, שלום, 👩‍👩‍👧 and e\u0301";

    assertThat(Untrusted.line(text)).isEqualTo(text);
  }

  @Test
  void showsEscapeSequencesInsteadOfObeyingThem() {
    assertThat(Untrusted.line("a\033[2Jb")).isEqualTo("a<U+001B>[2Jb");
    assertThat(Untrusted.line("\u009b31m")).isEqualTo("<U+009B>31m");
    assertThat(Untrusted.line("title\033]0;x\007")).isEqualTo("title<U+001B>]0;x<U+0007>");
  }

  @Test
  void showsBidirectionalOverridesAndInvisibleMarks() {
    assertThat(Untrusted.line("\u202Etxt.exe")).isEqualTo("<U+202E>txt.exe");
    assertThat(Untrusted.line("a\u2066b\u2069c")).isEqualTo("a<U+2066>b<U+2069>c");
    assertThat(Untrusted.line("\uFEFFx\u200B")).isEqualTo("<U+FEFF>x<U+200B>");
    assertThat(Untrusted.line("tag " + Character.toString(0xE0041))).isEqualTo("tag <U+E0041>");
  }

  @Test
  void showsLoneSurrogatesAndWhatHasNoMeaning() {
    assertThat(Untrusted.line("\uD800")).isEqualTo("<U+D800>");
    assertThat(Untrusted.line("\uE000")).isEqualTo("<U+E000>");
  }

  @Test
  void keepsLineBreaksOnlyInParagraphs() {
    assertThat(Untrusted.paragraph("one\ntwo\r\nthree\rfour"))
        .isEqualTo("one\ntwo\nthree<U+000D>four");
    assertThat(Untrusted.line("one\ntwo")).isEqualTo("one<U+000A>two");
    assertThat(Untrusted.paragraph("a\u2028b")).isEqualTo("a<U+2028>b");
  }

  @Test
  void nothingThatATerminalObeysSurvives() {
    Properties.forAll(
        200,
        (random, size) -> {
          var points = random.ints(size, 0, 0x3000).toArray();
          var shown = Untrusted.line(new String(points, 0, points.length));

          assertThat(shown.chars()).noneMatch(Character::isISOControl);
        });
  }
}
