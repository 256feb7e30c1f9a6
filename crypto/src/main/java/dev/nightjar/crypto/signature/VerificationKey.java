// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.signature;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.primitive.PublicHandle;

/// A validated public key of one [SignatureScheme], with its parsed form inside.
///
/// Compares by scheme and encoding. Thread-safe; immutable.
public final class VerificationKey {
  private final String scheme;
  private final Bytes encoded;
  private final PublicHandle handle;

  VerificationKey(String scheme, Bytes encoded, PublicHandle handle) {
    this.scheme = scheme;
    this.encoded = encoded;
    this.handle = handle;
  }

  public Bytes encoded() {
    return encoded;
  }

  PublicHandle handle(String expectedScheme) {
    if (!scheme.equals(expectedScheme)) {
      throw new IllegalArgumentException("a key of " + scheme + ", not " + expectedScheme);
    }
    return handle;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerificationKey that
        && scheme.equals(that.scheme)
        && encoded.equals(that.encoded);
  }

  @Override
  public int hashCode() {
    return encoded.hashCode();
  }

  @Override
  public String toString() {
    return "VerificationKey[" + scheme + "]";
  }
}
