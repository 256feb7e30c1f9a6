// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.protocol.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.nightjar.base.Bytes;
import dev.nightjar.protocol.Limits;
import dev.nightjar.protocol.content.Attachment.Flaw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AttachmentTest {
  private static final Bytes DIGEST = Bytes.ofHex("03".repeat(Attachment.DIGEST_BYTES));

  @ParameterizedTest
  @ValueSource(strings = {"a", "...", ".profile", "two words.tar.gz", "c:d", "Mühle 🌒", "\u202ea"})
  void aNameIsWhatFilesAreCalled(String name) {
    assertThat(Attachment.flaw(name, "", 0, DIGEST)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "/",
        "a/b",
        "../a",
        "a\\b",
        "a\0",
        "\n",
        "a\tb",
        "\u001b[2J",
        "\u007f",
        "\u0085",
        "\ud83d"
      })
  void aNameIsNoPathAndHasNoControlCharacters(String name) {
    assertThat(Attachment.flaw(name, "", 0, DIGEST)).contains(Flaw.NAME);
  }

  @Test
  void aNameIsMeasuredInBytes() {
    var longest = "é".repeat(Limits.MAX_FILE_NAME_BYTES / 2) + "e";

    assertThat(Attachment.flaw(longest, "", 0, DIGEST)).isEmpty();
    assertThat(Attachment.flaw(longest + "e", "", 0, DIGEST)).contains(Flaw.NAME);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "image/svg+xml", "application/vnd.oasis.x-1", "X/0!#$&-^_.+"})
  void aMediaTypeIsTwoRestrictedNames(String mediaType) {
    assertThat(Attachment.flaw("n", mediaType, 0, DIGEST)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/", "a", "a/", "/b", "a/b/c", "a/b;c=d", "a /b", "a/b ", "+a/b", "a/.b", "a/b\n", "ä/b",
        "*/*"
      })
  void anythingElseIsNone(String mediaType) {
    assertThat(Attachment.flaw("n", mediaType, 0, DIGEST)).contains(Flaw.MEDIA_TYPE);
  }

  @Test
  void aSizeIsNotNegativeAndADigestIsWhole() {
    assertThat(Attachment.flaw("n", "", Long.MAX_VALUE, DIGEST)).isEmpty();
    assertThat(Attachment.flaw("n", "", -1, DIGEST)).contains(Flaw.SIZE);
    assertThat(Attachment.flaw("n", "", 0, DIGEST.slice(1, 32))).contains(Flaw.DIGEST);
    assertThat(Attachment.flaw("n", "", 0, DIGEST.concat(DIGEST))).contains(Flaw.DIGEST);
    assertThatIllegalArgumentException().isThrownBy(() -> new Attachment("n", "", -1, DIGEST));
  }
}
