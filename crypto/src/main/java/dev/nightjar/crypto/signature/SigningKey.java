// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.signature;

import dev.nightjar.crypto.primitive.PrivateHandle;
import dev.nightjar.crypto.secret.SecretBytes;

/// A private key of one [SignatureScheme]: its seed, and its parsed form inside.
///
/// [#close] wipes it. Thread-safe but for closing.
public final class SigningKey implements AutoCloseable {
  private final String scheme;
  private final SecretBytes seed;
  private final PrivateHandle handle;

  SigningKey(String scheme, SecretBytes seed, PrivateHandle handle) {
    this.scheme = scheme;
    this.seed = seed;
    this.handle = handle;
  }

  /// What the key is stored as; wiped together with it.
  public SecretBytes seed() {
    return seed;
  }

  PrivateHandle handle(String expectedScheme) {
    if (!scheme.equals(expectedScheme)) {
      throw new IllegalArgumentException("a key of " + scheme + ", not " + expectedScheme);
    }
    return handle;
  }

  @Override
  public void close() {
    seed.close();
    handle.close();
  }

  @Override
  public String toString() {
    return "SigningKey[" + scheme + "]";
  }
}
