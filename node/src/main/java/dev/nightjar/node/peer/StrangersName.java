// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What is left of the name that a stranger gives itself: something that people can tell from the
/// names they know.
///
/// Keeps letters, digits, marks on letters, spaces and a little punctuation, in one script (after
/// the single-script restriction of Unicode Technical Standard 39, with the usual mixture of East
/// Asian scripts allowed). Whole words in another script can still look alike; only the safety
/// number tells who somebody is. Stateless.
final class StrangersName {
  private static final int MAX_CHARACTERS = 64;
  private static final String PUNCTUATION = "-_.' ";

  /// Letters that show nothing: Hangul fillers.
  private static final Set<Integer> FILLERS = Set.of(0x115F, 0x1160, 0x3164, 0xFFA0);

  private static final Set<UnicodeScript> EAST_ASIAN =
      EnumSet.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.HANGUL,
          UnicodeScript.BOPOMOFO);

  private StrangersName() {}

  /// The name as it may be shown; empty when nothing is left or it mixes scripts.
  static Optional<String> of(String wished) {
    var kept = new StringBuilder();
    Normalizer.normalize(wished, Normalizer.Form.NFKC)
        .codePoints()
        .filter(StrangersName::isKept)
        .forEach(kept::appendCodePoint);
    var name = firstCharacters(composed(kept)).strip().replaceAll(" +", " ");
    var scripts = EnumSet.noneOf(UnicodeScript.class);
    name.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
    scripts.remove(UnicodeScript.COMMON);
    scripts.remove(UnicodeScript.INHERITED);
    var isOneScript = scripts.size() <= 1 || EAST_ASIAN.containsAll(scripts);
    var hasLetter = name.codePoints().anyMatch(Character::isLetterOrDigit);
    return hasLetter && isOneScript ? Optional.of(name) : Optional.empty();
  }

  /// Joins what stands side by side only since something between was left out.
  private static String composed(CharSequence kept) {
    return Normalizer.normalize(kept, Normalizer.Form.NFC);
  }

  private static String firstCharacters(String name) {
    var characters = Math.min(MAX_CHARACTERS, name.codePointCount(0, name.length()));
    return name.substring(0, name.offsetByCodePoints(0, characters));
  }

  private static boolean isKept(int character) {
    if (FILLERS.contains(character)) {
      return false;
    }
    return switch (Character.getType(character)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.DECIMAL_DIGIT_NUMBER,
          Character.COMBINING_SPACING_MARK ->
          true;
      case Character.NON_SPACING_MARK -> !isInvisibleMark(character);
      default -> PUNCTUATION.indexOf(character) >= 0;
    };
  }

  /// Variation selectors and joiners, which change nothing that can be seen.
  private static boolean isInvisibleMark(int character) {
    return character == 0x034F
        || (character >= 0x180B && character <= 0x180F)
        || (character >= 0xFE00 && character <= 0xFE0F)
        || (character >= 0xE0100 && character <= 0xE01EF);
  }

  /// What two names have in common that look or sound the same when read in a hurry.
  static String skeleton(String name) {
    var folded = Normalizer.normalize(name, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    var skeleton = new StringBuilder();
    folded
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .filter(character -> !FILLERS.contains(character))
        .map(StrangersName::lookalike)
        .forEach(skeleton::appendCodePoint);
    return skeleton.toString();
  }

  private static int lookalike(int character) {
    return switch (character) {
      case '0' -> 'o';
      case '1', 'i', '|' -> 'l';
      case '5' -> 's';
      default -> character;
    };
  }
}
