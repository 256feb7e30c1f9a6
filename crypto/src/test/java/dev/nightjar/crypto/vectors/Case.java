// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.vectors;

import dev.nightjar.testkit.VectorFiles;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// One case of a vector file, with the fields of its group.
record Case(Map<?, ?> group, Map<?, ?> fields) {
  /// All cases of a Wycheproof file.
  static List<Case> ofWycheproof(String name) {
    var cases = new ArrayList<Case>();
    var file = VectorFiles.readObject("wycheproof/" + name + ".json");
    for (var group : (List<?>) file.getOrDefault("testGroups", List.of())) {
      for (var fields : (List<?>) field(group, "tests")) {
        cases.add(new Case((Map<?, ?>) group, (Map<?, ?>) fields));
      }
    }
    return cases;
  }

  /// All elements of a JSON array.
  static List<Case> ofArray(String file) {
    return VectorFiles.readArray(file).stream()
        .map(fields -> new Case(Map.of(), (Map<?, ?>) fields))
        .toList();
  }

  private static Object field(Object object, String name) {
    var value = ((Map<?, ?>) object).get(name);
    if (value == null) {
      throw new IllegalArgumentException("the vector has no " + name);
    }
    return value;
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  String text(String name) {
    return String.valueOf(field(fields.containsKey(name) ? fields : group, name));
  }

  int number(String name) {
    return Integer.parseInt(text(name));
  }

  byte[] bytes(String name) {
    return HexFormat.of().parseHex(text(name));
  }

  String id() {
    return text("tcId");
  }

  boolean isValid() {
    return "valid".equals(text("result"));
  }

  boolean isFlagged(String flag) {
    return fields.get("flags") instanceof List<?> flags && flags.contains(flag);
  }
}
