// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.vectors;

import dev.nightjar.testkit.VectorFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import tools.jackson.jr.ob.JSON;

/// What every set came to, written to `target/vectors.json` after each.
final class VectorReport {
  private static final Path FILE = Path.of("target", "vectors.json");
  private static final Map<String, Entry> SETS = new TreeMap<>();

  private VectorReport() {}

  /// What one set came to for one provider.
  record Entry(String set, String provider, int cases, int passed, Map<String, Integer> skipped) {}

  static synchronized void add(Entry entry) {
    SETS.put(entry.set() + " / " + entry.provider(), entry);
    write();
  }

  private static void write() {
    var totals = new LinkedHashMap<String, Object>();
    totals.put("cases", total(Entry::cases));
    totals.put("passed", total(Entry::passed));
    totals.put("unread", unread());
    totals.put("sets", SETS.values());
    try {
      Files.createDirectories(FILE.getParent());
      Files.writeString(FILE, JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(totals));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The files of the folder that no set was read from so far; none when all tests have run.
  private static List<String> unread() {
    return VectorFiles.names().stream()
        .filter(file -> SETS.keySet().stream().noneMatch(set -> set.startsWith(stem(file))))
        .toList();
  }

  private static String stem(String file) {
    return file.substring(0, file.indexOf('.'));
  }

  static synchronized String summary() {
    return "vectors: %d passed of %d cases in %d sets"
        .formatted(total(Entry::passed), total(Entry::cases), SETS.size());
  }

  private static int total(ToIntFunction<Entry> field) {
    return SETS.values().stream().mapToInt(field).sum();
  }
}
