// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.base;

import java.nio.charset.StandardCharsets;

/// The bytes of a label, which tells one derivation, signature or MAC from every other.
///
/// All labels are listed in `docs/protocol/README.md`, with the form that each has. Callers keep
/// the array and never write to it. Thread-safe; it has no state.
public final class Label {
  private Label() {}

  /// The ASCII of the label alone: where what follows has a fixed size, or nothing follows.
  public static byte[] bare(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /// The ASCII of the label and a zero byte, which no label contains: where anything may follow.
  public static byte[] closed(String text) {
    return bare(text + "\0");
  }
}
