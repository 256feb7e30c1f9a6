// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.terminal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Rows whose cells line up, two spaces apart.
///
/// The last cell of a row sets no width, so that a heading or a long sentence moves nothing. Widths
/// count characters as a terminal shows them, without the colours. Owned by its caller; not
/// thread-safe.
public final class Columns {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /// Adds a row; rows may have different numbers of cells.
  public Columns row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /// The rows, padded, without trailing blanks.
  public List<String> lines() {
    var widths = new ArrayList<Integer>();
    for (var row : rows) {
      for (var i = 0; i < row.size() - 1; i++) {
        if (i == widths.size()) {
          widths.add(0);
        }
        widths.set(i, Math.max(widths.get(i), width(row.get(i))));
      }
    }
    return rows.stream().map(row -> padded(row, widths)).toList();
  }

  /// How many cells of a terminal `text` takes, colours not counted.
  public static int width(String text) {
    var plain = text.replaceAll("\033\\[[0-9;]*m", "");
    return plain.codePoints().map(Columns::cells).sum();
  }

  private static int cells(int point) {
    var type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    return isWide(point) ? 2 : 1;
  }

  /// The blocks whose characters take two cells: East Asian wide ones and emoji.
  private static boolean isWide(int point) {
    return (point >= 0x1100 && point <= 0x115F)
        || (point >= 0x2E80 && point <= 0xA4CF)
        || (point >= 0xAC00 && point <= 0xD7A3)
        || (point >= 0xF900 && point <= 0xFAFF)
        || (point >= 0xFE30 && point <= 0xFE6F)
        || (point >= 0xFF00 && point <= 0xFF60)
        || (point >= 0x1F300 && point <= 0x1FAFF)
        || (point >= 0x20000 && point <= 0x3FFFD);
  }

  private static String padded(List<String> row, List<Integer> widths) {
    var line = new StringBuilder();
    for (var i = 0; i < row.size(); i++) {
      line.append(row.get(i));
      if (i < row.size() - 1) {
        line.repeat(' ', widths.get(i) - width(row.get(i))).append(GAP);
      }
    }
    return line.toString().stripTrailing();
  }

  /// A line across the page.
  public static String rule(int width) {
    return String.join("", Collections.nCopies(width, "─"));
  }
}
