// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.control;

import dev.nightjar.app.problem.Problem;
import dev.nightjar.app.problem.ProblemException;
import dev.nightjar.app.terminal.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The fields of one request, each read once; what is left over afterwards was not understood.
///
/// Owned by its caller; not thread-safe.
final class Arguments {
  private final Map<String, Object> left;

  Arguments(Map<String, Object> fields) {
    left = new LinkedHashMap<>(fields);
  }

  String text(String name) {
    return optionalText(name).orElseThrow(() -> wrong("The field \"" + name + "\" is missing."));
  }

  Optional<String> optionalText(String name) {
    return switch (left.remove(name)) {
      case null -> Optional.empty();
      case String text -> Optional.of(text);
      default -> throw wrong("The field \"" + name + "\" must be a string.");
    };
  }

  boolean flag(String name) {
    return optionalFlag(name).orElse(false);
  }

  Optional<Boolean> optionalFlag(String name) {
    return switch (left.remove(name)) {
      case null -> Optional.empty();
      case Boolean flag -> Optional.of(flag);
      default -> throw wrong("The field \"" + name + "\" must be true or false.");
    };
  }

  Optional<Long> number(String name) {
    return switch (left.remove(name)) {
      case null -> Optional.empty();
      case Long number -> Optional.of(number);
      case Integer number -> Optional.of(number.longValue());
      default -> throw wrong("The field \"" + name + "\" must be a whole number.");
    };
  }

  List<Long> numbers(String name) {
    return switch (left.remove(name)) {
      case List<?> list
          when list.stream().allMatch(item -> item instanceof Long || item instanceof Integer) ->
          list.stream().map(item -> ((Number) item).longValue()).toList();
      case null, default ->
          throw wrong("The field \"" + name + "\" must be a list of whole numbers.");
    };
  }

  List<String> texts(String name) {
    return switch (left.remove(name)) {
      case null -> List.of();
      case List<?> list when list.stream().allMatch(String.class::isInstance) ->
          list.stream().map(String.class::cast).toList();
      default -> throw wrong("The field \"" + name + "\" must be a list of strings.");
    };
  }

  /// The fields of each object in a list; none when there is no list.
  List<Arguments> each(String name) {
    return switch (left.remove(name)) {
      case null -> List.of();
      case List<?> list when list.stream().allMatch(Map.class::isInstance) ->
          Json.objects(Map.of(name, list), name).stream().map(Arguments::new).toList();
      default -> throw wrong("The field \"" + name + "\" must be a list of objects.");
    };
  }

  Duration duration(String name, Duration otherwise) {
    return optionalText(name)
        .map(text ->
            Words.duration(text)
                .orElseThrow(
                    () -> wrong("The field \"" + name + "\" must be a duration like 30s.")))
        .orElse(otherwise);
  }

  <E extends Enum<E>> Optional<E> constant(String name, Class<E> type) {
    return optionalText(name)
        .map(word ->
            Words.find(type, word)
                .orElseThrow(() -> wrong("The field \"" + name + "\" is not one of ours.")));
  }

  /// Refuses what nobody asked for, so that a misspelt field is not silently ignored.
  void end() {
    if (!left.isEmpty()) {
      throw wrong("Unknown field \"" + left.keySet().iterator().next() + "\".");
    }
  }

  static ProblemException wrong(String message) {
    return new ProblemException(
        Problem.usage(message, "See docs/guide/control.md for what each command takes."));
  }
}
