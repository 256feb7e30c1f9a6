// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.handshake;

import java.nio.charset.StandardCharsets;

/// The labels of this package, each with its closing zero byte; used nowhere else.
final class Labels {
  static final byte[] OFFER = label("nightjar/1/handshake/offer");
  static final byte[] PAYLOAD = label("nightjar/1/handshake/payload");
  static final byte[] INITIATOR = label("nightjar/1/handshake/initiator");
  static final byte[] SIGNATURE = label("nightjar/1/handshake/signature");
  static final byte[] SESSION = label("nightjar/1/handshake/session");
  static final byte[] ROOT = label("nightjar/1/handshake/root");
  static final byte[] ID = label("nightjar/1/handshake/id");

  private Labels() {}

  private static byte[] label(String text) {
    return (text + "\0").getBytes(StandardCharsets.US_ASCII);
  }
}
