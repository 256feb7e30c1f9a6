// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SearchWordsTest {
  @Test
  void isNothingWithoutALetterOrADigit() {
    for (var typed : new String[] {"", " ", "?", "\" *", "--", "\0"}) {
      assertThat(SearchWords.of(typed)).as(typed).isEmpty();
    }
  }

  @Test
  void isNothingWhenItIsTooMuch() {
    assertThat(SearchWords.of("x".repeat(256))).isPresent();
    assertThat(SearchWords.of("x".repeat(257))).isEmpty();
    assertThat(SearchWords.of("x ".repeat(16))).isPresent();
    assertThat(SearchWords.of("x ".repeat(17))).isEmpty();
  }

  @Test
  void quotesWhateverTheIndexWouldObey() {
    assertThat(match("NOT mill")).isEqualTo("\"NOT\"* \"mill\"*");
    assertThat(match("a\"b ^c: (d)")).isEqualTo("\"a\"\"b\"* \"^c:\"* \"(d)\"*");
  }

  @Test
  void keepsTheWordsOutOfLogs() {
    assertThat(SearchWords.of("mill").orElseThrow().toString()).doesNotContain("mill");
  }

  private static String match(String typed) {
    return SearchWords.of(typed).orElseThrow().match();
  }
}
