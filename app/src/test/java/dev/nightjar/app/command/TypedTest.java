// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.app.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TypedTest {
  @Test
  void anArgumentIsItself() {
    assertThat(Typed.or(" hello ", 3, "text")).isEqualTo(" hello ");
  }

  @Test
  void theInputIsReadWithoutTheBlanksAtItsEnd() throws IOException {
    assertThat(read("Grüße 🦉\nall\n\n")).isEqualTo("Grüße 🦉\nall");
    assertThat(read("")).isEmpty();
  }

  @Test
  void whatIsNoTextIsNotSentAsOne() {
    var photo = new ByteArrayInputStream(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0});

    assertThatThrownBy(() -> Typed.read(photo, 20, "text"))
        .isInstanceOf(CharacterCodingException.class);
  }

  @Test
  void tooMuchIsRefused() {
    for (var text : List.of("x".repeat(21), "x".repeat(21) + "\n", "x".repeat(2_000))) {
      assertThatThrownBy(() -> read(text))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("longer than 20 bytes");
    }
  }

  @Test
  void theEndOfALineIsNotCounted() throws IOException {
    assertThat(read("x".repeat(20) + "\n")).isEqualTo("x".repeat(20));
    assertThat(read("x".repeat(20) + "\r\n")).isEqualTo("x".repeat(20));
  }

  private static String read(String input) throws IOException {
    var bytes = input.getBytes(StandardCharsets.UTF_8);
    return Typed.read(new ByteArrayInputStream(bytes), 20, "text");
  }
}
