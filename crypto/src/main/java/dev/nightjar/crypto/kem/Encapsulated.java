// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.kem;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.secret.SecretBytes;

/// A fresh shared secret and the ciphertext that carries it to the owner of a key.
///
/// [#close] wipes the secret. Thread-safe but for that.
public final class Encapsulated implements AutoCloseable {
  private final Bytes ciphertext;
  private final SecretBytes secret;

  Encapsulated(Bytes ciphertext, SecretBytes secret) {
    this.ciphertext = ciphertext;
    this.secret = secret;
  }

  public Bytes ciphertext() {
    return ciphertext;
  }

  /// 32 bytes.
  public SecretBytes secret() {
    return secret;
  }

  @Override
  public void close() {
    secret.close();
  }

  @Override
  public String toString() {
    return "Encapsulated[" + ciphertext.size() + "]";
  }
}
