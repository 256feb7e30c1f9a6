// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.nightjar.testkit.Properties;
import java.util.Arrays;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PaddingTest {
  @ParameterizedTest
  @CsvSource({
    "0, 64",
    "1, 64",
    "64, 64",
    "65, 72",
    "72, 72",
    "73, 80",
    "100, 104",
    "1000, 1024",
    "1024, 1024",
    "1025, 1088",
    "1500, 1536",
    "65535, 65536",
    "65537, 67584",
    "1000000, 1015808",
  })
  void padsToPadmeSizes(int size, int padded) {
    assertThat(Padding.paddedSize(size)).isEqualTo(padded);
  }

  @Test
  void costsUnderTwelvePercentAboveTheFloor() {
    for (var size = Padding.MIN_SIZE; size < 200_000; size++) {
      assertThat(Padding.paddedSize(size)).isBetween(size, size + size * 12 / 100);
    }
  }

  @Test
  void isStableAndNeverDecreases() {
    var previous = 0;
    for (var size = 0; size < 100_000; size++) {
      var padded = Padding.paddedSize(size);
      assertThat(Padding.paddedSize(padded)).isEqualTo(padded);
      assertThat(padded).isGreaterThanOrEqualTo(previous);
      previous = padded;
    }
  }

  @Test
  void leavesFewDistinctSizes() {
    var sizes = new HashSet<Integer>();
    for (var size = 0; size <= 65_536; size++) {
      sizes.add(Padding.paddedSize(size));
    }
    assertThat(sizes).hasSizeLessThan(200);
  }

  @Test
  void returnsTheContentAfterPadding() {
    Properties.forAll(
        200,
        (random, size) -> {
          var content = Properties.someBytes(random, size * 30);

          var padded = padded(content);

          var end =
              padded.length > content.length
                  ? Padding.contentEnd(padded, 0, padded.length)
                  : padded.length;
          assertThat(Arrays.copyOf(padded, end)).isEqualTo(content);
        });
  }

  /// The content with its padding, as a sender lays it out.
  static byte[] padded(byte[] content) {
    var padded = Arrays.copyOf(content, Padding.paddedSize(content.length));
    if (padded.length > content.length) {
      Padding.fill(padded, content.length, padded.length);
    }
    return padded;
  }

  @Test
  void findsTheContentInsideALargerBuffer() {
    var buffer = new byte[20];
    Arrays.fill(buffer, (byte) 7);
    Padding.fill(buffer, 9, 15);

    assertThat(buffer)
        .containsExactly(7, 7, 7, 7, 7, 7, 7, 7, 7, -128, 0, 0, 0, 0, 0, 7, 7, 7, 7, 7);
    assertThat(Padding.contentEnd(buffer, 5, 15)).isEqualTo(9);
  }

  @Test
  void acceptsMorePaddingThanNeeded() {
    var padded = new byte[500];
    padded[3] = (byte) 0x80;

    assertThat(Padding.contentEnd(padded, 0, padded.length)).isEqualTo(3);
  }

  @Test
  void acceptsNoContentBeforeThePadding() {
    assertThat(Padding.contentEnd(padded(new byte[0]), 0, Padding.MIN_SIZE)).isZero();
  }

  @Test
  void refusesBytesWithoutAMark() {
    assertThat(Padding.contentEnd(new byte[0], 0, 0)).isEqualTo(-1);
    assertThat(Padding.contentEnd(new byte[64], 0, 64)).isEqualTo(-1);
    assertThat(Padding.contentEnd(new byte[] {1, 2, 0, 0}, 0, 4)).isEqualTo(-1);
    assertThat(Padding.contentEnd(new byte[] {(byte) 0x80, 1}, 0, 2)).isEqualTo(-1);
  }

  @Test
  void looksOnlyInsideItsRange() {
    assertThat(Padding.contentEnd(new byte[] {(byte) 0x80, 0, 0}, 1, 3)).isEqualTo(-1);
  }

  @Test
  void refusesSizesOutOfRange() {
    assertThatIllegalArgumentException().isThrownBy(() -> Padding.paddedSize(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> Padding.paddedSize(Padding.MAX_SIZE + 1));
    assertThat(Padding.paddedSize(Padding.MAX_SIZE)).isEqualTo(Padding.MAX_SIZE);
    assertThatIllegalArgumentException().isThrownBy(() -> Padding.fill(new byte[4], 2, 2));
  }
}
