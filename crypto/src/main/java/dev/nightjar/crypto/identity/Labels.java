// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.identity;

import dev.nightjar.base.Bytes;
import java.nio.charset.StandardCharsets;

/// The labels of this package, each with its closing zero byte; used nowhere else.
final class Labels {
  static final Bytes MODE = label("nightjar/1/identity/mode");
  static final Bytes FINGERPRINT = label("nightjar/1/identity");
  static final Bytes SAFETY_NUMBER = label("nightjar/1/safety-number");

  private Labels() {}

  private static Bytes label(String text) {
    return Bytes.wrap((text + "\0").getBytes(StandardCharsets.US_ASCII));
  }
}
