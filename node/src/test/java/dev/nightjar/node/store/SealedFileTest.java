// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.testkit.SeededRandom;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A large secret in a file of its own, which can be made anew.
final class SealedFileTest {
  @TempDir private Path folder = Path.of("none");

  @Test
  void returnsWhatWasWrittenWhateverItsSize() {
    try (var home = SomeHomes.create(folder)) {
      var file = home.sealedFile("search");
      assertThat(file.read()).isEmpty();
      for (var size : new int[] {0, 1, 1024 * 1024, 1024 * 1024 + 1, 3_000_000}) {
        assertThat(file.write(content(size))).isTrue();
        assertThat(file.read()).hasValue(content(size));
      }
    }
    try (var home = SomeHomes.open(folder)) {
      assertThat(home.sealedFile("search").read()).hasValue(content(3_000_000));
    }
  }

  @Test
  void showsNothing() throws IOException {
    var text = "meet me at the old mill".getBytes(StandardCharsets.UTF_8);
    try (var home = SomeHomes.create(folder)) {
      home.sealedFile("search").write(text);
    }
    assertThat(read()).doesNotContain("old mill");
  }

  @Test
  void refusesEveryCutAndEveryPartOfAnotherSaving() throws IOException {
    try (var home = SomeHomes.create(folder)) {
      var file = home.sealedFile("search");
      file.write(content(2_500_000));
      var first = Files.readAllBytes(folder.resolve("search"));
      file.write(content(2_500_000));
      var second = Files.readAllBytes(folder.resolve("search"));
      assertThat(file.read()).isPresent();

      for (var size = 0; size < first.length; size += 1 + size) {
        Files.write(folder.resolve("search"), Arrays.copyOf(first, size));
        assertThat(file.read()).as("cut to %d", size).isEmpty();
      }
      var mixed = second.clone();
      var middle = 1_200_000;
      System.arraycopy(first, middle, mixed, middle, first.length - middle);
      Files.write(folder.resolve("search"), mixed);
      assertThat(file.read()).as("the end of another saving").isEmpty();
      for (var at : new int[] {0, 1, 17, 20, 25, 100, first.length - 1}) {
        var changed = first.clone();
        changed[at] ^= 1;
        Files.write(folder.resolve("search"), changed);
        assertThat(file.read()).as("changed at %d", at).isEmpty();
      }
      Files.write(folder.resolve("search"), first);
      assertThat(file.read()).hasValue(content(2_500_000));
    }
  }

  @Test
  void isOverwrittenBeforeItIsDeleted() throws IOException {
    try (var home = SomeHomes.create(folder)) {
      var file = home.sealedFile("search");
      file.write(content(200_000));
      Files.createLink(folder.resolve("other-name"), folder.resolve("search"));
      assertThat(file.erase()).isTrue();

      assertThat(folder.resolve("search")).doesNotExist();
      assertThat(Files.readAllBytes(folder.resolve("other-name"))).containsOnly(0);
      Files.delete(folder.resolve("other-name"));
      assertThat(file.erase()).as("nothing to erase").isTrue();
    }
  }

  @Test
  void isOfNoUseWhenTheHomeIsClosed() {
    var home = SomeHomes.create(folder);
    var file = home.sealedFile("search");
    file.write(content(5));
    home.close();

    assertThat(file.read()).isEmpty();
    assertThat(file.write(content(6))).isFalse();
    assertThat(file.erase()).isFalse();
  }

  @Test
  void whatWasHalfWrittenIsGoneAfterTheNextOpening() throws IOException {
    SomeHomes.create(folder).close();
    Files.write(folder.resolve("search.new"), new byte[] {1, 2, 3});
    SomeHomes.open(folder).close();

    assertThat(folder.resolve("search.new")).doesNotExist();
  }

  private String read() throws IOException {
    return new String(Files.readAllBytes(folder.resolve("search")), StandardCharsets.ISO_8859_1);
  }

  private static byte[] content(int size) {
    var content = new byte[size];
    new SeededRandom(7).nextBytes(content);
    return content;
  }
}
