// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.rules;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// What the rules read in a document: headings, links, tables and command blocks.
record Markdown(
    List<String> headings, List<String> links, List<List<String>> rows, List<String> commands) {
  private static final Pattern LINK = Pattern.compile("\\[[^]\\n]*]\\(([^)\\s]+)\\)");
  private static final Pattern CODE = Pattern.compile("`[^`\\n]*`");

  Markdown {
    headings = List.copyOf(headings);
    links = List.copyOf(links);
    rows = List.copyOf(rows);
    commands = List.copyOf(commands);
  }

  static Markdown read(Path file) {
    return parse(Repository.read(file));
  }

  static Markdown parse(String text) {
    var headings = new ArrayList<String>();
    var links = new ArrayList<String>();
    var rows = new ArrayList<List<String>>();
    var commands = new ArrayList<String>();
    var fence = "";
    for (var line : text.lines().toList()) {
      if (line.strip().startsWith("```")) {
        fence = fence.isEmpty() ? line.strip() : "";
      } else if (fence.matches("```(sh|bash|shell|console)")) {
        commands.add(line);
      } else if (fence.isEmpty()) {
        if (line.matches("#{1,6} .*")) {
          headings.add(line.replaceFirst("^#+ +", "").strip());
        }
        if (line.startsWith("|") && !line.matches("[|\\s:-]+")) {
          rows.add(cells(line));
        }
        LINK.matcher(CODE.matcher(line).replaceAll(""))
            .results()
            .forEach(m -> links.add(m.group(1)));
      }
    }
    return new Markdown(headings, links, rows, commands);
  }

  /// The anchors that the headings get where the documents are shown.
  List<String> anchors() {
    var seen = new HashMap<String, Integer>();
    var anchors = new ArrayList<String>();
    for (var heading : headings) {
      var slug =
          heading
              .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^\\p{L}\\p{N} _-]", "")
              .replace(' ', '-');
      var again = seen.merge(slug, 1, Integer::sum);
      anchors.add(again == 1 ? slug : slug + "-" + (again - 1));
    }
    return anchors;
  }

  /// The cells of a table row; a bar behind a backslash belongs to its cell.
  private static List<String> cells(String line) {
    var inner = line.strip().replaceFirst("^\\|", "").replaceFirst("\\|$", "");
    return List.of(inner.split("(?<!\\\\)\\|", -1)).stream().map(String::strip).toList();
  }
}
