// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.keystore;

import dev.nightjar.base.Label;

/// The labels of every derivation here; nobody else uses them.
final class Labels {
  /// From the passphrase to the key that the check is computed with.
  static final byte[] CHECK = Label.bare("nightjar/keystore/1/check");

  /// From the passphrase to the key that the file is sealed with.
  static final byte[] FILE = Label.bare("nightjar/keystore/1/file");

  /// From a long-lived key to the key of one sealing.
  static final byte[] ONCE = Label.bare("nightjar/keystore/1/once");

  /// From a long-lived key to the key of the names that its records are found by.
  static final byte[] ALIAS = Label.bare("nightjar/keystore/1/alias");

  private Labels() {}
}
