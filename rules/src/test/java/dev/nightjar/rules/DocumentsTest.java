// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Documents lead somewhere, stay short enough to be read, and name nobody's machine.
final class DocumentsTest {
  private static final Pattern VECTORS = Pattern.compile("vectors/([\\w.-]+\\.json)");
  private static final Path OWN_VECTORS = Repository.ROOT.resolve("docs/protocol/vectors");

  private static final Pattern DOCUMENT = Pattern.compile("\\b(docs/[\\w/.-]+\\.md)\\b");
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))`");

  /// A package of a room, below the room's own.
  private static final Pattern PACKAGE =
      Pattern.compile(
          "(\\w+)/src/main/java/dev/nightjar/\\w+/(?:\\w+/)*(\\w+)/package-info\\.java");

  /// A home or a checkout of one person; the pattern does not match itself.
  private static final Pattern PRIVATE_PATH =
      Pattern.compile("(?<![\\w.$}>~-])/(work|root|Users)/");

  @Test
  void everyLinkLeadsSomewhere() {
    var broken = new ArrayList<String>();
    for (var file : Repository.documents()) {
      for (var link : Markdown.read(file).links()) {
        if (!link.matches("https?://.*|mailto:.*") && !resolves(file, link)) {
          broken.add(Repository.name(file) + " -> " + link);
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void theMapOfTheCodeHasEveryPackage() {
    var map = Repository.read(Repository.ROOT.resolve("ARCHITECTURE.md"));
    var unnamed = new ArrayList<String>();
    for (var file : Repository.javaFiles()) {
      var place = PACKAGE.matcher(Repository.name(file));
      if (place.matches() && !chapter(map, place.group(1)).contains("`" + place.group(2) + "`")) {
        unnamed.add(place.group(1) + ": " + place.group(2));
      }
    }
    assertThat(unnamed).isEmpty();
    assertThat(chapter(map, "crypto")).contains("`ratchet`").doesNotContain("`frame`");
  }

  private static String chapter(String map, String room) {
    return Pattern.compile("(?m)^###? ")
        .splitAsStream(map)
        .filter(text -> text.lines().findFirst().orElse("").contains("`" + room + "`"))
        .collect(Collectors.joining());
  }

  @Test
  void documentsStayShort() {
    assertShorterThan(150, "README.md");
    assertShorterThan(200, "ARCHITECTURE.md");
    for (var decision : Repository.documents()) {
      if (Repository.name(decision).startsWith("docs/decisions/")) {
        assertShorterThan(90, Repository.name(decision));
      }
    }
  }

  @Test
  void decisionsAreNumberedOnce() {
    var numbers =
        Repository.documents().stream()
            .map(Repository::name)
            .filter(name -> name.matches("docs/decisions/\\d{4}-[a-z0-9-]+\\.md"))
            .map(name -> name.substring(15, 19))
            .toList();

    assertThat(numbers).doesNotHaveDuplicates().isNotEmpty();
  }

  @Test
  void everyVectorsFileThatADocumentNamesExists() {
    var missing = new TreeSet<String>();
    for (var file : Repository.documents()) {
      if (Repository.name(file).startsWith("docs/")) {
        VECTORS
            .matcher(Repository.read(file))
            .results()
            .map(match -> match.group(1))
            .filter(name -> !Files.exists(OWN_VECTORS.resolve(name)))
            .forEach(name -> missing.add(Repository.name(file) + " -> " + name));
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void everyVectorsFileIsSpecifiedAndReadByATest() {
    var documents = text(file -> Repository.name(file).matches("docs/protocol/.*\\.md"));
    var tests = text(file -> Repository.name(file).matches(".*/src/test/.*\\.java"));
    var vectors = Repository.files(file -> file.startsWith(OWN_VECTORS) && isJson(file));

    assertThat(vectors)
        .extracting(file -> file.getFileName().toString())
        .allMatch(documents::contains, "named in a protocol document")
        .allMatch(tests::contains, "named in a test");
  }

  @Test
  void everyDocumentThatTheCodeNamesExists() {
    var missing = new TreeSet<String>();
    for (var file : Repository.javaFiles()) {
      DOCUMENT
          .matcher(Repository.read(file))
          .results()
          .map(match -> match.group(1))
          .filter(name -> !Files.exists(Repository.ROOT.resolve(name)))
          .filter(name -> !name.contains("no-such"))
          .forEach(name -> missing.add(Repository.name(file) + " -> " + name));
    }
    assertThat(missing).isEmpty();
    assertThat(DOCUMENT.matcher("see `docs/no-such-file.md` there").find()).isTrue();
  }

  @Test
  void everyTestThatADocumentNamesExists() {
    var types = Sources.all().types().stream().map(Sources.Type::name).collect(Collectors.toSet());
    var missing = new TreeSet<String>();
    for (var file : Repository.documents()) {
      TEST.matcher(Repository.read(file))
          .results()
          .map(match -> match.group(1))
          .filter(name -> !types.contains(name))
          .forEach(name -> missing.add(Repository.name(file) + " -> " + name));
    }
    assertThat(missing).isEmpty();
    assertThat(TEST.matcher("see `NoSuchTest`").find()).isTrue();
  }

  @Test
  void everyWordOfTheVocabularyHasATypeThatExists() {
    var types = Sources.all().types().stream().map(Sources.Type::name).collect(Collectors.toSet());
    var rows =
        Markdown.read(Repository.ROOT.resolve("docs/vocabulary.md")).rows().stream()
            .filter(row -> row.size() == 3 && row.get(2).startsWith("`"))
            .toList();

    assertThat(rows).hasSizeGreaterThan(20);
    var missing =
        rows.stream()
            .flatMap(row -> Pattern.compile(", ").splitAsStream(row.get(2).replace("`", "")))
            .filter(name -> !types.contains(name))
            .toList();
    assertThat(missing).as("words without their type").isEmpty();
  }

  @Test
  void noFileNamesAPathOfOneMachine() {
    var written =
        Repository.files(
            file -> file.toString().matches(".*(\\.(java|md|proto|xml|sh|toml)|/nightjar|/run)"));

    assertThat(written)
        .filteredOn(file -> PRIVATE_PATH.matcher(Repository.read(file)).find())
        .extracting(Repository::name)
        .isEmpty();
  }

  @Test
  void brokenLinksAndPrivatePathsWouldBeFound() {
    var readme = Repository.ROOT.resolve("README.md");

    assertThat(resolves(readme, "docs/limits.md")).isTrue();
    assertThat(resolves(readme, "docs/no-such-file.md")).isFalse();
    assertThat(resolves(readme, "docs/limits.md#no-such-heading")).isFalse();
    assertThat(PRIVATE_PATH.matcher("see /ro" + "ot/x").find()).isTrue();
    assertThat(Markdown.parse("a [b](c.md) `[d](e.md)`\n").links()).isEqualTo(List.of("c.md"));
    assertThat(Markdown.parse("# A: B, c!\n# a b\n").anchors()).isEqualTo(List.of("a-b-c", "a-b"));
  }

  private static boolean resolves(Path from, String link) {
    var parts = link.split("#", 2);
    var target =
        parts[0].isEmpty() ? from : from.resolveSibling(parts[0]).toAbsolutePath().normalize();
    if (!Files.exists(target) || !target.startsWith(Repository.ROOT)) {
      return false;
    }
    return parts.length == 1
        || (target.toString().endsWith(".md")
            && Set.copyOf(Markdown.read(target).anchors()).contains(parts[1]));
  }

  private static void assertShorterThan(int lines, String name) {
    assertThat(Repository.read(Repository.ROOT.resolve(name)).lines().count())
        .as("lines of %s", name)
        .isLessThan(lines);
  }

  private static boolean isJson(Path file) {
    return file.toString().endsWith(".json");
  }

  private static String text(java.util.function.Predicate<Path> which) {
    return Repository.files(which).stream().map(Repository::read).collect(Collectors.joining("\n"));
  }
}
