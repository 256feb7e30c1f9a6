// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ColumnsTest {
  @Test
  void linesUpCellsAndLeavesNoBlanksAtTheEnd() {
    assertThat(new Columns().row("a", "b", "c").row("long", "x", "").lines())
        .containsExactly("a     b  c", "long  x");
  }

  @Test
  void theLastCellMovesNothing() {
    assertThat(new Columns().row("a very long heading").row("a", "b").lines())
        .containsExactly("a very long heading", "a  b");
  }

  @Test
  void coloursTakeNoRoom() {
    var lines = new Columns().row(Palette.COLOURED.good("ok"), "x").row("bad", "x").lines();

    assertThat(lines.getFirst()).isEqualTo("\033[32mok\033[0m   x");
  }

  @Test
  void wideCharactersTakeTwoCellsAndMarksNone() {
    assertThat(Columns.width("夜鷹")).isEqualTo(4);
    assertThat(Columns.width("🌒")).isEqualTo(2);
    assertThat(Columns.width("e\u0301")).isEqualTo(1);
  }
}
