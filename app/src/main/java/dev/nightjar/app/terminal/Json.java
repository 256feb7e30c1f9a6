// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.terminal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.jr.ob.JSON;

/// JSON documents as maps whose order is the order in which they were written.
///
/// What is written has ASCII characters only, so that nothing in it has an effect on a terminal:
/// people look at the answers to programs too.
///
/// Thread-safe; stateless.
public final class Json {
  private static final JsonFactory ASCII =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
  private static final JSON COMPACT =
      JSON.builder(ASCII).enable(JSON.Feature.FAIL_ON_DUPLICATE_MAP_KEYS).build();
  private static final JSON PRETTY =
      JSON.builder(ASCII).enable(JSON.Feature.PRETTY_PRINT_OUTPUT).build();

  private Json() {}

  /// One line.
  public static String line(Object value) {
    return COMPACT.asString(value);
  }

  /// Many lines, for a document that people read too.
  public static String document(Object value) {
    return PRETTY.asString(value);
  }

  /// The object that `text` spells; empty when it is anything else.
  public static Optional<Map<String, Object>> object(String text) {
    try (var parser = COMPACT.createParser(text)) {
      return COMPACT.anyFrom(parser) instanceof Map<?, ?> parsed && parser.nextToken() == null
          ? Optional.of(named(parsed))
          : Optional.empty();
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  /// Starts an object: `Json.with("type", "ready")`.
  public static Map<String, Object> with(String name, @Nullable Object value) {
    var object = new LinkedHashMap<String, Object>();
    return and(object, name, value);
  }

  /// Adds a field, unless its value is null.
  public static Map<String, Object> and(
      Map<String, Object> object, String name, @Nullable Object value) {
    if (value != null) {
      object.put(name, value);
    }
    return object;
  }

  /// The object that a field holds; empty when it holds anything else.
  public static Map<String, Object> object(Map<String, Object> from, String name) {
    return from.get(name) instanceof Map<?, ?> object ? named(object) : Map.of();
  }

  /// The objects in the list that a field holds; empty when it holds none.
  public static List<Map<String, Object>> objects(Map<String, Object> from, String name) {
    return from.get(name) instanceof List<?> list
        ? list.stream().filter(Map.class::isInstance).map(item -> named((Map<?, ?>) item)).toList()
        : List.of();
  }

  private static Map<String, Object> named(Map<?, ?> parsed) {
    var named = new LinkedHashMap<String, Object>();
    parsed.forEach((name, value) -> named.put(String.valueOf(name), value));
    return named;
  }
}
