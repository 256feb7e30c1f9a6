// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.nayuki.qrcodegen.QrCode.Ecc;
import org.junit.jupiter.api.Test;

final class QrCodeTest {
  private static final int QUIET_ZONE = 2;

  @Test
  void everyModuleIsDrawnWhereItBelongs() {
    var text = "nightjar:1/AAECAwQFBgcICQ";
    var lines = QrCode.of(text).lines().toList();
    var code = io.nayuki.qrcodegen.QrCode.encodeText(text, Ecc.LOW);

    for (var y = -QUIET_ZONE; y < code.size + QUIET_ZONE; y++) {
      for (var x = -QUIET_ZONE; x < code.size + QUIET_ZONE; x++) {
        var block = lines.get((y + QUIET_ZONE) / 2).charAt(x + QUIET_ZONE);
        var light = (y + QUIET_ZONE) % 2 == 0 ? "█▀" : "█▄";
        assertThat(light.indexOf(block) >= 0)
            .as("module %d, %d", x, y)
            .isEqualTo(!code.getModule(x, y));
      }
    }
  }

  @Test
  void everyLineIsAsLongAsTheCodeIsWide() {
    var lines = QrCode.of("0123456789").lines().toList();

    assertThat(lines).allMatch(line -> line.length() == lines.getFirst().length());
    assertThat(lines).hasSize((lines.getFirst().length() + 1) / 2);
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatIllegalArgumentException().isThrownBy(() -> QrCode.of("x".repeat(3_000)));
  }
}
