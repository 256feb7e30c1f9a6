// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.control;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How enumerations and durations are spelt where people and programs read them.
///
/// Thread-safe; stateless.
public final class Words {
  private Words() {}

  /// `NOT_HERE` as `not-here`.
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The constant of this spelling, whatever its case.
  public static <E extends Enum<E>> Optional<E> find(Class<E> type, String word) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> of(constant).equalsIgnoreCase(word))
        .findFirst();
  }

  /// `30 s`, `2 min`, `3 h`, `7 d`: the largest unit that says it whole.
  public static String of(Duration duration) {
    var seconds = duration.toSeconds();
    if (duration.toMillis() % 1_000 != 0) {
      return duration.toMillis() + " ms";
    }
    if (seconds % 86_400 == 0 && seconds > 0) {
      return duration.toDays() + " d";
    }
    if (seconds % 3_600 == 0 && seconds > 0) {
      return duration.toHours() + " h";
    }
    return seconds % 60 == 0 && seconds > 0 ? duration.toMinutes() + " min" : seconds + " s";
  }

  /// What [#duration] reads as the same: `500ms`, `30s`, `10m`, `12h` or `7d`.
  static String spelt(Duration duration) {
    return of(duration).replace("min", "m").replace(" ", "");
  }

  /// Reads `500ms`, `30s`, `10m`, `12h` or `7d`.
  public static Optional<Duration> duration(String text) {
    var matcher = java.util.regex.Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)").matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var count = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(count);
          case "s" -> Duration.ofSeconds(count);
          case "m" -> Duration.ofMinutes(count);
          case "h" -> Duration.ofHours(count);
          default -> Duration.ofDays(count);
        });
  }
}
