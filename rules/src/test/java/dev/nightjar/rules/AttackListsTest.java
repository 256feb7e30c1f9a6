// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The lists of what `./nightjar mutate --attacks` breaks: every change has its place in the
/// sources of today, and every test is there.
final class AttackListsTest {
  private static final Path LISTS = Repository.ROOT.resolve("rules/attacks");

  @Test
  void everyChangeHasItsPlaceAndItsTests() throws IOException {
    assertThat(problems(LISTS.resolve("crypto.txt"), "crypto")).isEmpty();
    assertThat(problems(LISTS.resolve("node.txt"), "node")).isEmpty();
  }

  @Test
  void wrongOnesWouldBeFound() throws IOException {
    var file = "@ base/src/main/java/dev/nightjar/base/Bytes.java";

    assertThat(problems(List.of(file, "- no such text", "+ x"), "base")).hasSize(1);
    assertThat(problems(List.of(file, "- import", "+ x"), "base")).hasSize(1);
    assertThat(problems(List.of(file, "- public final class Bytes", "+ x"), "base")).isEmpty();
    assertThat(problems(List.of("! dev.nightjar.base.NoTest"), "base")).hasSize(1);
    assertThat(problems(List.of("! dev.nightjar.base.BytesTest"), "base")).isEmpty();
  }

  private static List<String> problems(Path list, String room) throws IOException {
    var lines = Files.readAllLines(list);
    assertThat(lines).as("attacks").filteredOn(line -> line.startsWith("= ")).isNotEmpty();
    return problems(lines, room);
  }

  private static List<String> problems(List<String> lines, String room) throws IOException {
    var problems = new ArrayList<String>();
    var source = "";
    var old = "";
    for (var line : lines) {
      if (line.startsWith("@ ")) {
        source = Files.readString(Repository.ROOT.resolve(line.substring(2)));
      } else if (line.startsWith("- ")) {
        old += (old.isEmpty() ? "" : "\n") + line.substring(2);
      } else if (line.startsWith("+ ") && !old.isEmpty()) {
        if (!source.contains(old) || source.indexOf(old) != source.lastIndexOf(old)) {
          problems.add("not exactly once: " + old);
        }
        old = "";
      } else if (line.startsWith("! ")) {
        for (var test : line.substring(2).split(" ", -1)) {
          var file = room + "/src/test/java/" + test.replace('.', '/') + ".java";
          if (!Files.exists(Repository.ROOT.resolve(file))) {
            problems.add("no test: " + test);
          }
        }
      }
    }
    return problems;
  }
}
