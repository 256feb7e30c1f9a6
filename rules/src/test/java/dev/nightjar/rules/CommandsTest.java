// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Every command that a document tells people to type exists.
final class CommandsTest {
  private static final Pattern LAUNCHER =
      Pattern.compile("\\./nightjar((?:\\s+--home\\s+\\S+)?)\\s+(\\S+)");
  private static final Pattern TESTED = Pattern.compile("-D(?:it\\.)?test=([\\w*]+)");
  private static final Pattern MODULES = Pattern.compile("-pl\\s+(\\S+)");
  private static final Pattern CASE = Pattern.compile("(?m)^\\s*([a-z][a-z| -]*)\\)");
  private static final Pattern COMMAND_NAME =
      Pattern.compile("@Command\\(\\s*name = \"([a-z-]+)\"");

  @Test
  void everyCommandInTheDocumentsExists() {
    var unknown = new ArrayList<String>();
    for (var file : Repository.documents()) {
      for (var command : Markdown.read(file).commands()) {
        problems(command).forEach(why -> unknown.add(Repository.name(file) + ": " + why));
      }
    }
    assertThat(unknown).isEmpty();
  }

  @Test
  void theLauncherCanBeRun() {
    assertThat(Repository.ROOT.resolve("nightjar")).isExecutable();
  }

  @Test
  void unknownCommandsWouldBeFound() {
    assertThat(problems("./nightjar no-such-command")).isNotEmpty();
    assertThat(problems("mvn -pl no-such-room test")).isNotEmpty();
    assertThat(problems("mvn -pl crypto test -Dtest=NoSuchTest")).isNotEmpty();
    assertThat(problems("mvn -q -pl rules test -Dtest=FormatTest")).isEmpty();
  }

  private static List<String> problems(String command) {
    var problems = new ArrayList<String>();
    LAUNCHER
        .matcher(command)
        .results()
        .map(match -> match.group(2))
        .filter(name -> !name.startsWith("-") && !subcommands().contains(name))
        .forEach(name -> problems.add("no command " + name));
    MODULES
        .matcher(command)
        .results()
        .flatMap(match -> Pattern.compile(",").splitAsStream(match.group(1)))
        .filter(room -> !Files.exists(Repository.ROOT.resolve(room).resolve("pom.xml")))
        .forEach(room -> problems.add("no module " + room));
    TESTED
        .matcher(command)
        .results()
        .map(match -> match.group(1))
        .filter(name -> !hasTest(name))
        .forEach(name -> problems.add("no test " + name));
    return problems;
  }

  private static boolean hasTest(String pattern) {
    var name = Pattern.compile(pattern.replace("*", ".*"));
    return Sources.all().types().stream()
        .anyMatch(type -> !Sources.isMain(type.file()) && name.matcher(type.name()).matches());
  }

  /// What the application declares, and what the launcher does by itself.
  private static Set<String> subcommands() {
    var declared =
        Repository.javaFiles().stream()
            .filter(file -> Repository.name(file).startsWith("app/src/main/"))
            .flatMap(file -> COMMAND_NAME.matcher(Repository.read(file)).results())
            .map(match -> match.group(1))
            .collect(Collectors.toSet());
    var launcher = Repository.ROOT.resolve("nightjar");
    if (Files.exists(launcher)) {
      var text = Repository.read(launcher);
      CASE.matcher(text.substring(text.lastIndexOf("\ncase ")))
          .results()
          .flatMap(match -> Pattern.compile("[ |]+").splitAsStream(match.group(1)))
          .forEach(declared::add);
    }
    return declared;
  }
}
