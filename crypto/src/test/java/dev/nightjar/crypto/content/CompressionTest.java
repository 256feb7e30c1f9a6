// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.nightjar.testkit.Properties;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class CompressionTest {
  private static final byte[] TEXT =
      """
      Good morning! Are you still going to the station tomorrow? I think that we should meet \
      before the train leaves, because the office is closed afterwards and I have the tickets. \
      Let me know when you have time, thank you so much.\
      """
          .getBytes(StandardCharsets.UTF_8);

  @Test
  void returnsTheContent() {
    assertThat(decompress(compressed(TEXT), TEXT.length)).hasValue(TEXT);
  }

  @Test
  void halvesATypicalMessage() {
    assertThat(compressed(TEXT)).hasSizeLessThan(TEXT.length / 2);
  }

  @Test
  void leavesShortAndRandomContentAlone() {
    var noise = new byte[4096];
    new SplittableRandom(1).nextBytes(noise);

    assertThat(Compression.compress(new byte[Compression.MIN_SIZE - 1])).isEmpty();
    assertThat(Compression.compress(noise)).isEmpty();
  }

  @Test
  void compressesTheShortestAllowedContent() {
    assertThat(Compression.compress(new byte[Compression.MIN_SIZE])).isPresent();
  }

  @Test
  void refusesOneByteMoreThanTheLimit() {
    for (var size : new int[] {32, 255, 256, 257, 1000, 65_536}) {
      var bomb = compressed(new byte[size]);

      assertThat(decompress(bomb, size)).hasValue(new byte[size]);
      assertThat(decompress(bomb, size - 1)).isEmpty();
      assertThat(decompress(bomb, 0)).isEmpty();
    }
  }

  @Test
  void refusesABombWithoutInflatingIt() {
    var bomb = compressed(new byte[50_000_000]);

    assertThat(bomb).hasSizeLessThan(60_000);
    assertThat(decompress(bomb, 65_536)).isEmpty();
  }

  @Test
  void refusesEveryTruncation() {
    var whole = compressed(TEXT);
    for (var size = 0; size < whole.length; size++) {
      assertThat(decompress(Arrays.copyOf(whole, size), 10_000)).isEmpty();
    }
  }

  @Test
  void refusesBytesAfterTheEnd() {
    var whole = compressed(TEXT);

    assertThat(decompress(Arrays.copyOf(whole, whole.length + 1), 10_000)).isEmpty();
  }

  @Test
  void readsOnlyItsRange() {
    var whole = compressed(TEXT);
    var framed = new byte[whole.length + 7];
    Arrays.fill(framed, (byte) 0x55);
    System.arraycopy(whole, 0, framed, 3, whole.length);

    assertThat(Compression.decompress(framed, 3, 3 + whole.length, 1000)).hasValue(TEXT);
  }

  @Test
  void survivesAnyInput() {
    Properties.forAll(
        500,
        (random, size) -> {
          var input = Properties.someBytes(random, size * 3);

          decompress(input, 2000)
              .ifPresent(content -> assertThat(content).hasSizeLessThanOrEqualTo(2000));
        });
  }

  @Test
  void refusesALimitOutOfRange() {
    assertThatIllegalArgumentException().isThrownBy(() -> decompress(TEXT, -1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> decompress(TEXT, Compression.MAX_SIZE + 1));
  }

  @Test
  void keepsItsDictionary() throws Exception {
    var hash = MessageDigest.getInstance("SHA-256").digest(CompressionDictionary.bytes());

    assertThat(HexFormat.of().formatHex(hash))
        .isEqualTo("389ca9b958b74de56849e8435b3911b234846849db89b23989c6a8a6d3f46f71");
  }

  private static byte[] compressed(byte[] content) {
    return Compression.compress(content).orElseThrow();
  }

  private static Optional<byte[]> decompress(byte[] compressed, int maxSize) {
    return Compression.decompress(compressed, 0, compressed.length, maxSize);
  }
}
