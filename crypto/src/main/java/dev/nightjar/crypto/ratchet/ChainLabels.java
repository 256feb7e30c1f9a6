// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import dev.nightjar.base.Label;

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
    message = Label.bare(prefix + "message");
    chain = Label.bare(prefix + "chain");
    block = Label.bare(prefix + "block");
    inner = Label.bare(prefix + "inner");
    header = Label.bare(prefix + "header");
    root = Label.bare(prefix + "root");
  }
}
