// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class BytesTest {
  @Test
  void isNotChangedThroughTheArrayItCameFrom() {
    var source = new byte[] {1, 2, 3};
    var bytes = Bytes.copyOf(source);

    source[0] = 9;
    bytes.toByteArray()[1] = 9;

    assertThat(bytes).isEqualTo(Bytes.ofHex("010203"));
  }

  @Test
  void printsItsLengthAndNeverItsContent() {
    assertThat(Bytes.ofHex("c0ffee")).hasToString("Bytes[3]");
  }

  @Test
  void ordersAsUnsigned() {
    assertThat(Bytes.ofHex("7f")).isLessThan(Bytes.ofHex("80"));
    assertThat(Bytes.ofHex("80")).isLessThan(Bytes.ofHex("8000"));
  }

  @Test
  void slicesAndConcatenates() {
    var bytes = Bytes.ofHex("00112233");

    assertThat(bytes.slice(0, 2).concat(bytes.slice(2, 4))).isEqualTo(bytes);
    assertThat(bytes.slice(1, 1)).isSameAs(Bytes.EMPTY);
    assertThatThrownBy(() -> bytes.slice(2, 5)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void drawsFromTheGivenRandomness() {
    assertThat(Bytes.random(32, new SplittableRandom(7)))
        .isEqualTo(Bytes.random(32, new SplittableRandom(7)))
        .isNotEqualTo(Bytes.random(32, new SplittableRandom(8)));
  }
}
