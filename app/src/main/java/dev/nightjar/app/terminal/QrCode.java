// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.terminal;

import io.nayuki.qrcodegen.QrCode.Ecc;

/// A QR code as text: two rows of modules per line, drawn with half blocks.
///
/// Dark modules are printed as light blocks on a terminal that is dark, so the code is drawn
/// inverted with its own quiet zone, which scanners accept on either background. Thread-safe;
/// stateless.
public final class QrCode {
  private static final int QUIET_ZONE = 2;

  private QrCode() {}

  /// The code of `text`, line by line.
  ///
  /// @throws IllegalArgumentException if `text` does not fit into the largest code (2,953 bytes)
  public static String of(String text) {
    io.nayuki.qrcodegen.QrCode code;
    try {
      code = io.nayuki.qrcodegen.QrCode.encodeText(text, Ecc.LOW);
    } catch (io.nayuki.qrcodegen.DataTooLongException e) {
      throw new IllegalArgumentException("too long for a QR code: " + text.length(), e);
    }
    var drawing = new StringBuilder();
    for (var y = -QUIET_ZONE; y < code.size + QUIET_ZONE; y += 2) {
      for (var x = -QUIET_ZONE; x < code.size + QUIET_ZONE; x++) {
        drawing.append(halfBlock(!code.getModule(x, y), isLight(code, x, y + 1)));
      }
      drawing.append('\n');
    }
    return drawing.toString();
  }

  /// The row below the last one of an odd size belongs to no module and stays empty.
  private static boolean isLight(io.nayuki.qrcodegen.QrCode code, int x, int y) {
    return y < code.size + QUIET_ZONE && !code.getModule(x, y);
  }

  private static char halfBlock(boolean upper, boolean lower) {
    if (upper) {
      return lower ? '█' : '▀';
    }
    return lower ? '▄' : ' ';
  }
}
