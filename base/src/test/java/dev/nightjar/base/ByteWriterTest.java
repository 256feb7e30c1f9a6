// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class ByteWriterTest {
  @Test
  void writesIntegersWithTheHighestByteFirst() {
    var out = new ByteWriter(0).u8(0x1ff).u16(0x12345).u32(0x89abcdef).u64(-2);

    assertThat(HexFormat.of().formatHex(out.toByteArray()))
        .isEqualTo("ff234589abcdeffffffffffffffffe");
  }

  @Test
  void growsWithoutLosingWhatWasWritten() {
    var out = new ByteWriter(2);
    for (var i = 0; i < 1000; i++) {
      out.u8(i);
    }

    assertThat(out.size()).isEqualTo(1000);
    assertThat(out.toByteArray()).startsWith(0, 1, 2).endsWith((byte) (998 & 0xff), (byte) 999);
  }

  @Test
  void copiesRangesAndWholeStrings() {
    var out = new ByteWriter(1).bytes(new byte[] {1, 2, 3, 4}, 1, 2).bytes(Bytes.ofHex("0506"));

    assertThat(out.toBytes()).isEqualTo(Bytes.ofHex("02030506"));
  }

  @Test
  void isEmptyAfterWipingAndUsableAgain() {
    var out = new ByteWriter(4).u32(-1);

    out.wipe();

    assertThat(out.size()).isZero();
    assertThat(out.u8(7).toByteArray()).containsExactly(7);
  }

  @Test
  void whatItGaveStaysWhenItIsWiped() {
    var out = new ByteWriter(4).u32(-1);
    var given = out.toByteArray();

    out.wipe();

    assertThat(given).containsOnly(-1);
  }
}
