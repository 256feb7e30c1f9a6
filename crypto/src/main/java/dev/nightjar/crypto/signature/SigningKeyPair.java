// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.signature;

/// A signing key and its verification key. [#close] wipes it; thread-safe but for that.
public final class SigningKeyPair implements AutoCloseable {
  private final SigningKey signingKey;
  private final VerificationKey verificationKey;

  SigningKeyPair(SigningKey signingKey, VerificationKey verificationKey) {
    this.signingKey = signingKey;
    this.verificationKey = verificationKey;
  }

  public SigningKey signingKey() {
    return signingKey;
  }

  public VerificationKey verificationKey() {
    return verificationKey;
  }

  @Override
  public void close() {
    signingKey.close();
  }

  @Override
  public String toString() {
    return "SigningKeyPair[]";
  }
}
