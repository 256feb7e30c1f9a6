// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `docs/dependencies.md` lists what the product carries, no more and no less, with its licence.
final class DependenciesTest {
  private static final Path DOCUMENT = Repository.ROOT.resolve("docs/dependencies.md");

  /// Written by the build of `app` after its test classes are compiled.
  private static final Path RESOLVED = Repository.ROOT.resolve("app/target/dependencies.txt");

  private static final Pattern COORDINATES =
      Pattern.compile("(?m)^\\s*([\\w.-]+:[\\w.-]+):jar:([\\w.:-]+?):(?:compile|runtime):(\\S+)");

  private static final Pattern TREE =
      Pattern.compile("(?s)## The tree of the node\\n.*?```text\\n(.*?)```");

  private static final Pattern VERSION = Pattern.compile("<([\\w.-]+\\.version)>");

  @Test
  void theListIsTheOneThatTheBuildResolves() {
    var resolved = new TreeSet<>(jars().keySet());
    var listed =
        rows().stream().map(row -> row.getFirst() + ":" + row.get(1)).collect(Collectors.toSet());

    assertThat(resolved).as("runtime dependencies of app").isNotEmpty();
    assertThat(new TreeSet<>(listed)).isEqualTo(resolved);
  }

  @Test
  void theTreeOfTheNodeIsWhatTheBuildFilesSay() {
    var printed = TREE.matcher(Repository.read(DOCUMENT));

    assertThat(printed.find()).as("the tree in " + DOCUMENT).isTrue();
    assertThat(printed.group(1).lines().toList()).isEqualTo(DependencyTree.of("node", jars()));
  }

  @Test
  void aTreeHasNothingThatTheBuildDidNotResolve() {
    var some = new TreeMap<>(jars());
    some.keySet().removeIf(name -> !name.contains(":netty-handler:"));

    assertThat(DependencyTree.of("node", some))
        .containsExactly(
            "dev.nightjar:nightjar-node",
            "  dev.nightjar:nightjar-crypto",
            "    dev.nightjar:nightjar-base",
            "  dev.nightjar:nightjar-protocol",
            "  io.netty:netty-handler");
  }

  @Test
  void everyEntryHasTheLicenceOfItsOwnBuildFileAndAReason() {
    var jars = jars();
    for (var row : rows()) {
      var name = row.getFirst() + ":" + row.get(1);
      var jar = Objects.requireNonNull(jars.get(name), name);
      assertThat(Licence.of(jar)).as("licence of %s", name).hasValue(row.get(2));
      assertThat(row.get(3)).as("why %s", name).hasSizeGreaterThan(5);
    }
  }

  @Test
  void aLicenceNobodyAllowedWouldBeFound() {
    assertThat(Licence.allowed("The Apache Software License, Version 2.0")).hasValue("Apache-2.0");
    assertThat(Licence.allowed("GNU Affero General Public License v3")).isEmpty();
    assertThat(Licence.allowed("GPL-2.0-with-classpath-exception")).isEmpty();
  }

  @Test
  void thePeerIsMeasuredInAProfileOnly() {
    var builds = Repository.files(file -> file.endsWith("pom.xml"));

    assertThat(builds)
        .filteredOn(file ->
            Repository.read(file)
                .replaceAll("(?s)<profiles>.*</profiles>", "")
                .contains("<artifactId>libsignal"))
        .extracting(Repository::name)
        .as("build files that need the AGPL peer without being asked to")
        .isEmpty();
    assertThat(builds)
        .filteredOn(file -> Repository.read(file).contains("<activeByDefault>true"))
        .isEmpty();
    assertThat(Files.exists(RESOLVED) ? Repository.read(RESOLVED) : "").doesNotContain("signal");
  }

  @Test
  void noVersionIsKeptForALibraryThatIsGone() {
    var builds =
        Repository.files(file -> file.endsWith("pom.xml")).stream()
            .map(Repository::read)
            .collect(Collectors.joining());

    assertThat(VERSION.matcher(builds).results().map(match -> match.group(1)))
        .hasSizeGreaterThan(20)
        .allMatch(property -> builds.contains("${" + property + "}"));
  }

  @Test
  void coordinatesAreReadFromTheBuildsOutput() {
    assertThat(
            coordinates("   io.netty:netty-common:jar:4.2.18.Final:compile:/r/n.jar -- module x"))
        .containsExactly("io.netty:netty-common:4.2.18.Final");
    assertThat(coordinates("   a:b:jar:linux-x86_64:1.0:runtime:/r/b.jar"))
        .containsExactly("a:b:linux-x86_64:1.0");
    assertThat(coordinates("   a:b:jar:1.0:test:/r/b.jar")).isEmpty();
  }

  private static List<String> coordinates(String line) {
    return COORDINATES.matcher(line).results().map(DependenciesTest::name).toList();
  }

  private static String name(MatchResult match) {
    return match.group(1) + ":" + match.group(2);
  }

  /// The jar files that the build resolved, by coordinates.
  private static Map<String, Path> jars() {
    return COORDINATES
        .matcher(Repository.read(RESOLVED))
        .results()
        .filter(match -> !match.group(1).startsWith("dev.nightjar:"))
        .collect(Collectors.toMap(DependenciesTest::name, match -> Path.of(match.group(3))));
  }

  /// Rows of the first table: coordinates, version, licence, why.
  private static List<List<String>> rows() {
    return Markdown.read(DOCUMENT).rows().stream()
        .filter(row -> row.size() == 4 && row.getFirst().startsWith("`"))
        .map(row -> row.stream().map(cell -> cell.replace("`", "")).toList())
        .toList();
  }
}
