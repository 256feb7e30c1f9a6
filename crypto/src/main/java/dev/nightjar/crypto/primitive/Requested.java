// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What whoever started this JVM asked for with system properties. Thread-safe; stateless.
final class Requested {
  /// The native providers, and a name for none of them.
  private static final List<String> NATIVES = List.of(Corretto.NAME, Conscrypt.NAME, "pure-java");

  private Requested() {}

  /// How providers are chosen: the fastest first, unless some of the native ones were named.
  ///
  /// @throws IllegalArgumentException if the property names another one
  static Selection selection() {
    var property = Primitives.PROVIDERS_PROPERTY;
    var asked = System.getProperty(property, "");
    if (asked.isEmpty()) {
      return Selection.fastest();
    }
    var natives =
        Pattern.compile("\\s*,\\s*")
            .splitAsStream(asked)
            .map(name -> named(property, NATIVES, Function.identity(), name))
            .collect(Collectors.toSet());
    return Selection.limitedTo(natives, "asked for by " + property);
  }

  /// The cipher to prefer, if one was named.
  ///
  /// @throws IllegalArgumentException if the property names none of ours
  static Optional<AeadAlgorithm> aead() {
    var property = Primitives.AEAD_PROPERTY;
    var asked = System.getProperty(property, "");
    var ours = List.of(AeadAlgorithm.values());
    return asked.isEmpty()
        ? Optional.empty()
        : Optional.of(named(property, ours, AeadAlgorithm::title, asked));
  }

  private static <T> T named(String property, List<T> all, Function<T, String> name, String asked) {
    for (var one : all) {
      if (name.apply(one).equalsIgnoreCase(asked)) {
        return one;
      }
    }
    throw new IllegalArgumentException(
        "The system property %s knows %s, not '%s'."
            .formatted(property, all.stream().map(name).collect(Collectors.joining(", ")), asked));
  }
}
