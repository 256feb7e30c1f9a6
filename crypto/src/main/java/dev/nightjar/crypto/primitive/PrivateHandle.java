// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.secret.SecretBytes;
import javax.security.auth.DestroyFailedException;
import javax.security.auth.Destroyable;

/// A private key in the form its provider computes with, and the seed it came from.
///
/// Closing wipes the seed and the provider's form where the provider can. Thread-safe but for
/// [#close].
public final class PrivateHandle implements AutoCloseable {
  private final Object owner;
  private final Object parsed;
  private final SecretBytes seed;
  private final Bytes publicKey;

  PrivateHandle(Object owner, Object parsed, SecretBytes seed, Bytes publicKey) {
    this.owner = owner;
    this.parsed = parsed;
    this.seed = seed;
    this.publicKey = publicKey;
  }

  /// The encoded public key that belongs to it.
  public Bytes publicKey() {
    return publicKey;
  }

  /// What the key is stored as; closed together with this handle.
  public SecretBytes seed() {
    return seed;
  }

  boolean isOf(Object asking) {
    return owner.equals(asking);
  }

  <T> T parsed(Class<T> type) {
    return type.cast(parsed);
  }

  @Override
  public void close() {
    seed.close();
    if (parsed instanceof Destroyable destroyable && !destroyable.isDestroyed()) {
      try {
        destroyable.destroy();
      } catch (DestroyFailedException _) {
        // Most keys of the JDK cannot be wiped; the collector gets them.
      }
    }
  }

  @Override
  public String toString() {
    return "PrivateHandle[]";
  }
}
