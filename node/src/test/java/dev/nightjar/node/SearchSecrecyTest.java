// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nothing that people wrote, kept or looked for stands in any file of a home, open or closed.
final class SearchSecrecyTest {
  /// Long enough that random bytes never hold one by chance: three letters in any case stand in
  /// every other megabyte of ciphertext, nine in none of 10^13.
  private static final List<String> SECRETS =
      List.of("zanzibarian", "quixotic", "half a thought", "alexandrina", "bartholomew");

  @TempDir private Path folder = Path.of("none");

  @Test
  void noFileShowsAWordOfATextADraftOrAQuestion() throws InterruptedException {
    home("alexandrina").create();
    home("bartholomew").create();
    try (var alice = home("alexandrina").listen("127.0.0.1", 0).start();
        var bob = home("bartholomew").listen("127.0.0.1", 0).start()) {
      var contact = bob.accept(alice.invite().link(), "alexandrina");
      bob.send(contact, "a Zanzibarian mill").await(Duration.ofSeconds(20));
      alice.send(alice.contact("bartholomew"), "a quixotic one").await(Duration.ofSeconds(20));
      bob.conversation(contact).keepDraft("half a thought");
      assertThat(bob.search("zanzibarian", 5).hits()).hasSize(1);
      showsNothing();
    }
    assertThat(folder.resolve("bartholomew").resolve("search")).isNotEmptyFile();
    showsNothing();
    assertThat(filesWith("CREATE TABLE")).as("the search of this test finds things").isNotEmpty();
  }

  private void showsNothing() {
    for (var secret : SECRETS) {
      assertThat(filesWith(secret)).as(secret).isEmpty();
    }
  }

  /// The files in all homes in which a text stands, in UTF-8 or UTF-16, whatever its case.
  private List<Path> filesWith(String text) {
    var wanted = text.toLowerCase(Locale.ROOT);
    var wide = new String(wanted.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);
    try (var files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> {
            var content = read(file).toLowerCase(Locale.ROOT);
            return content.contains(wanted) || content.contains(wide);
          })
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Nightjar.Builder home(String name) {
    return Nightjar.builder()
        .home(folder.resolve(name))
        .passphrase("correct horse".toCharArray())
        .name(name);
  }
}
