// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Which word was meant by a misspelt one. Thread-safe; stateless.
final class Nearest {
  private Nearest() {}

  /// The word that takes the fewest edits, unless it takes so many that it is another word; of a
  /// word of one letter nothing would be left.
  static Optional<String> of(String misspelt, Collection<String> words) {
    var atMost = Math.max(2, misspelt.length() / 3);
    return words.stream()
        .filter(word -> edits(misspelt, word) <= Math.min(atMost, misspelt.length() - 1))
        .min(
            Comparator.<String>comparingInt(word -> edits(misspelt, word))
                .thenComparing(Comparator.naturalOrder()));
  }

  /// Letters to insert, delete, replace or swap with their neighbour (optimal string alignment).
  static int edits(String from, String to) {
    var cost = new int[from.length() + 1][to.length() + 1];
    for (var i = 0; i <= from.length(); i++) {
      for (var j = 0; j <= to.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, from, to, i, j);
      }
    }
    return cost[from.length()][to.length()];
  }

  private static int cheapest(int[][] cost, String from, String to, int i, int j) {
    var same = from.charAt(i - 1) == to.charAt(j - 1);
    var least =
        Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
    var swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }
}
