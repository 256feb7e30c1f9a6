// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.base;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ByteReaderTest {
  @Test
  void readsWhatTheWriterWrote() {
    var written =
        new ByteWriter(1)
            .u8(0xfe)
            .u16(0xfedc)
            .u32(0xfedcba98)
            .u64(0xfedcba9876543210L)
            .bytes(Bytes.ofHex("0102"))
            .bytes(new byte[] {3, 4, 5}, 1, 2)
            .toByteArray();
    var reader = new ByteReader(written);

    assertThat(reader.u8()).isEqualTo(0xfe);
    assertThat(reader.u16()).isEqualTo(0xfedc);
    assertThat(reader.u32()).isEqualTo(0xfedcba98);
    assertThat(reader.u64()).isEqualTo(0xfedcba9876543210L);
    assertThat(reader.bytes(2)).isEqualTo(Bytes.ofHex("0102"));
    assertThat(reader.isComplete()).isFalse();
    assertThat(reader.rest()).isEqualTo(Bytes.ofHex("0405"));
    assertThat(reader.isComplete()).isTrue();
  }

  @Test
  void staysIncompleteOnceItRanOut() {
    var reader = new ByteReader(new byte[] {1, 2, 3});

    assertThat(reader.u32()).isZero();
    assertThat(reader.u8()).isZero();
    assertThat(reader.rest()).isEqualTo(Bytes.EMPTY);
    assertThat(reader.hasNotRunOut()).isFalse();
    assertThat(reader.isComplete()).isFalse();
  }

  @Test
  void refusesANegativeOrHugeLengthWithoutAllocating() {
    assertThat(new ByteReader(new byte[8]).bytes(-1)).isEqualTo(Bytes.EMPTY);
    assertThat(new ByteReader(new byte[8]).array(Integer.MAX_VALUE)).isEmpty();
  }

  @Test
  void readsOnlyInsideItsRange() {
    var reader = new ByteReader(new byte[] {1, 2, 3, 4}, 1, 3);

    assertThat(reader.u16()).isEqualTo(0x0203);
    assertThat(reader.isComplete()).isTrue();
  }

  @Test
  void wipingErasesTheWriter() {
    var writer = new ByteWriter(4).u32(0x01020304);

    writer.wipe();

    assertThat(writer.size()).isZero();
    assertThat(writer.u32(0).toByteArray()).containsOnly(0);
  }
}
