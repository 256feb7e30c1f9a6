// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.kem;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.primitive.PublicHandle;
import org.jspecify.annotations.Nullable;

/// A validated public key of one [Kem], with its parsed form inside.
///
/// Compares by mechanism and encoding. Thread-safe; immutable.
public final class KemPublicKey {
  private final String mechanism;
  private final Bytes encoded;
  private final @Nullable PublicHandle handle;

  KemPublicKey(String mechanism, Bytes encoded, @Nullable PublicHandle handle) {
    this.mechanism = mechanism;
    this.encoded = encoded;
    this.handle = handle;
  }

  public Bytes encoded() {
    return encoded;
  }

  void require(String expected) {
    Mechanism.require(mechanism, expected);
  }

  PublicHandle handle() {
    return Mechanism.present(handle);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KemPublicKey that
        && mechanism.equals(that.mechanism)
        && encoded.equals(that.encoded);
  }

  @Override
  public int hashCode() {
    return encoded.hashCode();
  }

  @Override
  public String toString() {
    return "KemPublicKey[" + mechanism + "]";
  }
}
