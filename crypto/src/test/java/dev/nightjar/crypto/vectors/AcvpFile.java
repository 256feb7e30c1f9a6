// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.vectors;

import dev.nightjar.testkit.VectorFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Files of lines `name = value`, where a case ends where its first name comes again.
final class AcvpFile {
  private AcvpFile() {}

  static List<Case> read(String file) {
    var cases = new ArrayList<Case>();
    Map<String, String> current = new HashMap<>();
    for (var line : VectorFiles.readLines(file)) {
      var parts = line.split(" = ", 2);
      if (parts.length < 2) {
        continue;
      }
      if (current.containsKey(parts[0])) {
        cases.add(new Case(Map.of(), current));
        current = new HashMap<>();
      }
      current.put(parts[0], parts[1]);
    }
    cases.add(new Case(Map.of(), current));
    return cases;
  }
}
