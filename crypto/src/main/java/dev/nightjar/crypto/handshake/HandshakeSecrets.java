// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.handshake;

import dev.nightjar.crypto.secret.SecretBytes;

/// What a handshake leaves behind: where the ratchet starts, and what other secrets derive from.
///
/// Owned by its caller, who closes it; not thread-safe.
public final class HandshakeSecrets implements AutoCloseable {
  private final SecretBytes root;
  private final SecretBytes exporter;

  HandshakeSecrets(SecretBytes root, SecretBytes exporter) {
    this.root = root;
    this.exporter = exporter;
  }

  /// The first root key of the ratchet, 32 bytes.
  public SecretBytes root() {
    return root;
  }

  /// What exported secrets derive from, 32 bytes.
  public SecretBytes exporter() {
    return exporter;
  }

  @Override
  public void close() {
    root.close();
    exporter.close();
  }
}
