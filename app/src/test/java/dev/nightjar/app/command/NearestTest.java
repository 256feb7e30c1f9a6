// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NearestTest {
  private static final List<String> WORDS = List.of("send", "listen", "id", "--port", "--home");

  @Test
  void findsTheWordThatTakesTheFewestEdits() {
    assertThat(Nearest.of("sned", WORDS)).contains("send");
    assertThat(Nearest.of("lisen", WORDS)).contains("listen");
    assertThat(Nearest.of("--prot", WORDS)).contains("--port");
  }

  @Test
  void doesNotGuessWildly() {
    assertThat(Nearest.of("frobnicate", WORDS)).isEmpty();
    assertThat(Nearest.of("nightjar:1/AAAA", WORDS)).isEmpty();
  }

  @Test
  void countsASwapAsOneEdit() {
    assertThat(Nearest.edits("ab", "ba")).isEqualTo(1);
    assertThat(Nearest.edits("", "abc")).isEqualTo(3);
    assertThat(Nearest.edits("kitten", "sitting")).isEqualTo(3);
  }
}
