// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.envelope;

import dev.nightjar.base.Label;

/// The labels of this package, each with its closing zero byte; used nowhere else.
final class Labels {
  static final byte[] RECIPIENT = Label.closed("nightjar/1/envelope/recipient");
  static final byte[] KEY = Label.closed("nightjar/1/envelope/key");
  static final byte[] SENDER = Label.closed("nightjar/1/envelope/sender");
  static final byte[] SIGNATURE = Label.closed("nightjar/1/envelope/signature");

  private Labels() {}
}
