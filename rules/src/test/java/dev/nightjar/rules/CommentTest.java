// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Comments are Markdown, packages tell their story, and what is not done stands in
/// `docs/limits.md`.
final class CommentTest {
  private static final Pattern OLD_COMMENT = Pattern.compile("(?m)^\\s*/\\*\\*");
  private static final Pattern SIGNED = Pattern.compile("@(author|since|version)\\b");

  /// In a folder of programs of one file each, which are in no package.
  private static final Pattern PROGRAM = Pattern.compile("(examples|rules/attacks)/.*");

  /// Built from halves, so that this file does not find itself.
  private static final Pattern MARK = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");

  private static final Pattern SENTENCE = Pattern.compile("[.!?:;](\\s|$)");

  @Test
  void documentationCommentsAreMarkdown() {
    assertThat(filesWith(OLD_COMMENT, Repository.javaFiles())).as("files with /**").isEmpty();
    assertThat(filesWith(SIGNED, Repository.javaFiles())).as("signed files").isEmpty();
  }

  @Test
  void nothingIsMarkedForLater() {
    var written =
        Repository.files(
            file -> file.toString().matches(".*(\\.(java|md|proto|xml|sh|json|toml)|/nightjar)"));

    assertThat(filesWith(MARK, written)).as("what is missing belongs in docs/limits.md").isEmpty();
  }

  @Test
  void everyPackageTellsItsStory() {
    var silent = new ArrayList<String>();
    var packages =
        Repository.javaFiles().stream()
            .filter(file -> !PROGRAM.matcher(Repository.name(file)).matches())
            .map(Path::getParent)
            .collect(Collectors.toSet());
    for (var folder : packages) {
      var story = folder.resolve("package-info.java");
      if (!Files.exists(story)) {
        silent.add(Repository.name(folder) + ": no package-info.java");
      } else if (!Repository.read(story).contains("@NullMarked")) {
        silent.add(Repository.name(folder) + ": not @NullMarked");
      } else if (Sources.isMain(story) && sentences(Repository.read(story)) < 2) {
        silent.add(Repository.name(folder) + ": fewer than two sentences");
      }
    }
    assertThat(silent).isEmpty();
  }

  @Test
  void whatTheRulesRefuseWouldBeFound() {
    assertThat(OLD_COMMENT.matcher("  /** Old. */").find()).isTrue();
    assertThat(MARK.matcher("// TO" + "DO later").find()).isTrue();
    assertThat(MARK.matcher("mastodon").find()).isFalse();
    assertThat(sentences("/// One sentence.\n@NullMarked")).isEqualTo(1);
    assertThat(sentences("/// One sentence. Two\n/// sentences.\n@NullMarked")).isEqualTo(2);
  }

  private static List<String> filesWith(Pattern pattern, List<Path> files) {
    return files.stream()
        .filter(file -> pattern.matcher(Repository.read(file)).find())
        .map(Repository::name)
        .toList();
  }

  private static long sentences(String source) {
    var story =
        source
            .lines()
            .filter(line -> line.startsWith("///"))
            .map(line -> line.substring(3).strip())
            .collect(Collectors.joining("\n"));
    return SENTENCE.matcher(story).results().count();
  }
}
