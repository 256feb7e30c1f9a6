// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// The labels under which one half of the ratchet derives; no other derivation uses them.
final class ChainLabels {
  static final ChainLabels EC = new ChainLabels("nightjar/1/ratchet/ec/");
  static final ChainLabels KEM = new ChainLabels("nightjar/1/ratchet/kem/");

  final byte[] message;
  final byte[] chain;
  final byte[] block;
  final byte[] inner;
  final byte[] header;
  final byte[] root;

  private ChainLabels(String prefix) {
    message = (prefix + "message").getBytes(US_ASCII);
    chain = (prefix + "chain").getBytes(US_ASCII);
    block = (prefix + "block").getBytes(US_ASCII);
    inner = (prefix + "inner").getBytes(US_ASCII);
    header = (prefix + "header").getBytes(US_ASCII);
    root = (prefix + "root").getBytes(US_ASCII);
  }
}
