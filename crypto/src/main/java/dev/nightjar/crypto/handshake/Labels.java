// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.handshake;

import dev.nightjar.base.Label;

/// The labels of this package, each with its closing zero byte; used nowhere else.
final class Labels {
  static final byte[] OFFER = Label.closed("nightjar/1/handshake/offer");
  static final byte[] PAYLOAD = Label.closed("nightjar/1/handshake/payload");
  static final byte[] INITIATOR = Label.closed("nightjar/1/handshake/initiator");
  static final byte[] SIGNATURE = Label.closed("nightjar/1/handshake/signature");
  static final byte[] SESSION = Label.closed("nightjar/1/handshake/session");
  static final byte[] ROOT = Label.closed("nightjar/1/handshake/root");
  static final byte[] ID = Label.closed("nightjar/1/handshake/id");

  private Labels() {}
}
