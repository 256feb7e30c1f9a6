// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `docs/protocol/map.md` ties every section of the specification to a class and to a test.
final class ProtocolMapTest {
  private static final Path FOLDER = Repository.ROOT.resolve("docs/protocol");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Set<String> UNMAPPED = Set.of("README.md", "map.md");

  @Test
  void everyRowNamesASectionAClassAndATestThatExist() {
    var wrong = new ArrayList<String>();
    for (var row : rows()) {
      problems(row).forEach(why -> wrong.add(row.getFirst() + ", " + row.get(1) + ": " + why));
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void everySectionHasARow() {
    var mapped = rows().stream().map(row -> section(row)).collect(Collectors.toSet());
    var missing = new TreeSet<String>();
    for (var document : documents()) {
      for (var heading : sections(document)) {
        var section = document.getFileName() + " " + heading;
        if (!mapped.contains(section)) {
          missing.add(section);
        }
      }
    }
    assertThat(missing).as("sections without a row in map.md").isEmpty();
  }

  @Test
  void wrongRowsWouldBeFound() {
    assertThat(problems(List.of("[x](none.md)", "1", "`Bytes`", "`BytesTest`"))).isNotEmpty();
    assertThat(missing(List.of("`NoSuchClass`"), true)).isNotEmpty();
    assertThat(missing(List.of("`NoSuchTest`"), false)).isNotEmpty();
    assertThat(missing(List.of("no name at all"), false)).isNotEmpty();
    assertThat(missing(List.of("`Bytes`"), true)).isEmpty();
  }

  private static List<List<String>> rows() {
    var rows =
        Markdown.read(FOLDER.resolve("map.md")).rows().stream()
            .filter(row -> row.size() == 4 && row.getFirst().contains(".md"))
            .toList();
    assertThat(rows).as("rows of map.md").isNotEmpty();
    return rows;
  }

  private static List<String> problems(List<String> row) {
    var problems = new ArrayList<String>();
    var document = FOLDER.resolve(document(row));
    if (!documents().contains(document)) {
      problems.add("no such document");
    } else if (!sections(document).contains(row.get(1))) {
      problems.add("no such section");
    }
    problems.addAll(missing(List.of(row.get(2)), true));
    problems.addAll(missing(List.of(row.get(3)), false));
    return problems;
  }

  /// The types named in the cells that do not exist; naming none at all is a problem too.
  private static List<String> missing(List<String> cells, boolean main) {
    var names =
        cells.stream()
            .flatMap(cell -> CODE.matcher(cell).results())
            .map(match -> match.group(1))
            .toList();
    if (names.isEmpty()) {
      return List.of("names no " + (main ? "class" : "test"));
    }
    return names.stream()
        .filter(name -> !exists(name, main))
        .map(name -> "no " + (main ? "class " : "test ") + name)
        .toList();
  }

  private static boolean exists(String name, boolean main) {
    return name.endsWith(".proto")
        ? !Repository.files(file -> file.endsWith(name)).isEmpty()
        : Sources.all().types().stream()
            .anyMatch(type -> type.name().equals(name) && Sources.isMain(type.file()) == main);
  }

  private static List<Path> documents() {
    return Repository.documents().stream()
        .filter(file -> FOLDER.equals(file.getParent()))
        .filter(file -> !UNMAPPED.contains(file.getFileName().toString()))
        .toList();
  }

  private static List<String> sections(Path document) {
    return Repository.read(document)
        .lines()
        .filter(line -> line.startsWith("## "))
        .map(line -> line.substring(3).strip())
        .toList();
  }

  private static String section(List<String> row) {
    return document(row) + " " + row.get(1);
  }

  private static String document(List<String> row) {
    return row.getFirst().replaceFirst("\\[.*]\\((.*)\\)", "$1");
  }
}
