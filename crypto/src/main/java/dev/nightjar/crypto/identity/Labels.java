// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.identity;

import dev.nightjar.base.Bytes;
import dev.nightjar.base.Label;

/// The labels of this package, each with its closing zero byte; used nowhere else.
final class Labels {
  static final Bytes MODE = Bytes.wrap(Label.closed("nightjar/1/identity/mode"));
  static final Bytes FINGERPRINT = Bytes.wrap(Label.closed("nightjar/1/identity"));
  static final Bytes SAFETY_NUMBER = Bytes.wrap(Label.closed("nightjar/1/safety-number"));

  private Labels() {}
}
