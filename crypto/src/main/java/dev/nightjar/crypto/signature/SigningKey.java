// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.signature;

import dev.nightjar.crypto.primitive.PrivateHandle;
import dev.nightjar.crypto.secret.SecretBytes;
import java.util.List;

/// A private key of one [SignatureScheme]: its seed, and its parsed form inside.
///
/// [#close] wipes it. Thread-safe but for closing.
public final class SigningKey implements AutoCloseable {
  private final String scheme;
  private final SecretBytes seed;
  private final List<PrivateHandle> parts;

  SigningKey(String scheme, SecretBytes seed, PrivateHandle... parts) {
    this.scheme = scheme;
    this.seed = seed;
    this.parts = List.of(parts);
  }

  /// What the key is stored as; wiped together with it.
  public SecretBytes seed() {
    return seed;
  }

  PrivateHandle part(String expectedScheme, int index) {
    if (!scheme.equals(expectedScheme)) {
      throw new IllegalArgumentException("a key of " + scheme + ", not " + expectedScheme);
    }
    return parts.get(index);
  }

  @Override
  public void close() {
    seed.close();
    parts.forEach(PrivateHandle::close);
  }

  @Override
  public String toString() {
    return "SigningKey[" + scheme + "]";
  }
}
