// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.kem;

import dev.nightjar.crypto.primitive.PrivateHandle;
import dev.nightjar.crypto.secret.SecretBytes;
import org.jspecify.annotations.Nullable;

/// A private key of one [Kem]: its seed, and its parsed form inside.
///
/// [#close] wipes it. Thread-safe but for closing.
public final class KemPrivateKey implements AutoCloseable {
  private final SecretBytes seed;
  private final KemPublicKey publicKey;
  private final @Nullable PrivateHandle handle;
  private final @Nullable SecretBytes scalar;

  KemPrivateKey(
      SecretBytes seed,
      KemPublicKey publicKey,
      @Nullable PrivateHandle handle,
      @Nullable SecretBytes scalar) {
    this.seed = seed;
    this.publicKey = publicKey;
    this.handle = handle;
    this.scalar = scalar;
  }

  /// What the key is stored as; wiped together with it.
  public SecretBytes seed() {
    return seed;
  }

  public KemPublicKey publicKey() {
    return publicKey;
  }

  PrivateHandle handle() {
    return Mechanism.present(handle);
  }

  SecretBytes scalar() {
    return Mechanism.present(scalar);
  }

  @Override
  public void close() {
    seed.close();
    if (handle != null) {
      handle.close();
    }
    if (scalar != null) {
      scalar.close();
    }
  }

  @Override
  public String toString() {
    return "KemPrivateKey[]";
  }
}
