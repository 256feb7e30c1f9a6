// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Prints how large files and methods are, and refuses only what surely holds a second idea.
final class SizeTest {
  private static final int LONGEST_FILE = 500;
  private static final int LONGEST_METHOD = 60;
  private static final int MOST_PARAMETERS = 7;

  private static final String IN_PLACE =
      "ranges of the caller's buffers, so that the hot path allocates nothing";

  private static final Map<String, String> LONG_FILES = Map.of();
  private static final Map<String, String> LONG_METHODS = Map.of();
  private static final Map<String, String> MANY_PARAMETERS =
      Map.of(
          "Aead.open", IN_PLACE,
          "Aead.seal", IN_PLACE,
          "JcaAead.open", IN_PLACE,
          "JcaAead.seal", IN_PLACE,
          "RoutedAead.open", IN_PLACE,
          "RoutedAead.seal", IN_PLACE);

  @Test
  void filesHaveOneIdea() {
    var long_ = Repository.javaFiles().stream().filter(file -> lines(file) > LONGEST_FILE).toList();

    new AllowList("no file over " + LONGEST_FILE + " lines", LONG_FILES)
        .check(long_.stream().map(Repository::name).toList());
  }

  @Test
  void methodsHaveOneIdea() {
    var found =
        Sources.all().methods().stream()
            .filter(method -> method.lines() > LONGEST_METHOD)
            .map(method -> method.type() + "." + method.name())
            .toList();

    new AllowList("no method over " + LONGEST_METHOD + " lines", LONG_METHODS).check(found);
  }

  @Test
  void parameterListsAreShort() {
    var found =
        Sources.all().methods().stream()
            .filter(method -> Sources.isMain(method.file()))
            .filter(method -> method.parameters() > MOST_PARAMETERS)
            .map(method -> method.type() + "." + method.name())
            .toList();

    new AllowList("no more than " + MOST_PARAMETERS + " parameters", MANY_PARAMETERS).check(found);
  }

  @Test
  void theFiguresArePrinted() {
    for (var room : Rooms.NAMES) {
      var files =
          Repository.javaFiles().stream()
              .filter(file -> Repository.name(file).startsWith(room + "/src/main/"))
              .toList();
      if (!files.isEmpty()) {
        print(room, files);
      }
    }
    assertThat(Sources.all().methods()).as("methods measured").hasSizeGreaterThan(20);
  }

  private static void print(String room, List<Path> files) {
    var sizes = files.stream().map(SizeTest::lines).sorted().toList();
    var methods =
        Sources.all().methods().stream()
            .filter(method -> files.contains(method.file()))
            .map(Sources.Method::lines)
            .sorted()
            .toList();
    var types =
        Sources.all().types().stream()
            .filter(type -> type.topLevel() && files.contains(type.file()))
            .toList();
    var open = types.stream().filter(Sources.Type::isPublic).count();
    System.out.printf(
        "%-10s %3d files, lines median %d p95 %d; methods median %d p95 %d; public types %d of %d"
            + " (%d %%)%n",
        room,
        files.size(),
        quantile(sizes, 50),
        quantile(sizes, 95),
        quantile(methods, 50),
        quantile(methods, 95),
        open,
        types.size(),
        types.isEmpty() ? 0 : open * 100 / types.size());
  }

  private static int lines(Path file) {
    return (int) Repository.read(file).lines().count();
  }

  private static int quantile(List<Integer> sorted, int percent) {
    return sorted.isEmpty() ? 0 : sorted.get((sorted.size() - 1) * percent / 100);
  }
}
