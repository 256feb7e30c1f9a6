// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.search;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// What to look for: words that a text must have all of, each at least as the beginning of one.
///
/// Case and accents do not matter. A word is what stands between spaces; what is joined by other
/// signs, as `half-hearted`, must stand there in that order.
///
/// @param match the question in the language of the index
public record SearchWords(String match) {
  private static final int MOST_CHARACTERS = 256;
  private static final int MOST_WORDS = 16;

  /// Empty when there is no letter or digit in it, or too much.
  public static Optional<SearchWords> of(String typed) {
    var words =
        Arrays.stream(typed.split("\\s+"))
            .filter(word -> word.codePoints().anyMatch(Character::isLetterOrDigit))
            .toList();
    return words.isEmpty() || words.size() > MOST_WORDS || typed.length() > MOST_CHARACTERS
        ? Optional.empty()
        : Optional.of(
            new SearchWords(
                words.stream()
                    .map(word -> '"' + word.replace("\"", "\"\"").replace("\0", "") + "\"*")
                    .collect(Collectors.joining(" "))));
  }

  /// Nothing of the words.
  @Override
  public String toString() {
    return "SearchWords[" + match.length() + "]";
  }
}
