// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.envelope;

import java.nio.charset.StandardCharsets;

/// The labels of this package, each with its closing zero byte; used nowhere else.
final class Labels {
  static final byte[] RECIPIENT = label("nightjar/1/envelope/recipient");
  static final byte[] KEY = label("nightjar/1/envelope/key");
  static final byte[] SENDER = label("nightjar/1/envelope/sender");
  static final byte[] SIGNATURE = label("nightjar/1/envelope/signature");

  private Labels() {}

  private static byte[] label(String text) {
    return (text + "\0").getBytes(StandardCharsets.US_ASCII);
  }
}
