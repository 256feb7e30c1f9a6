// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.kem;

/// A private key and its public key. [#close] wipes it; thread-safe but for that.
public final class KemKeyPair implements AutoCloseable {
  private final KemPrivateKey privateKey;

  KemKeyPair(KemPrivateKey privateKey) {
    this.privateKey = privateKey;
  }

  public KemPrivateKey privateKey() {
    return privateKey;
  }

  public KemPublicKey publicKey() {
    return privateKey.publicKey();
  }

  @Override
  public void close() {
    privateKey.close();
  }

  @Override
  public String toString() {
    return "KemKeyPair[]";
  }
}
