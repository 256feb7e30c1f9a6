// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import dev.nightjar.base.Bytes;

/// A validated public key in the form its provider computes with. Thread-safe; immutable.
public final class PublicHandle {
  private final Object owner;
  private final Object parsed;
  private final Bytes encoded;

  PublicHandle(Object owner, Object parsed, Bytes encoded) {
    this.owner = owner;
    this.parsed = parsed;
    this.encoded = encoded;
  }

  public Bytes encoded() {
    return encoded;
  }

  boolean isOf(Object asking) {
    return owner.equals(asking);
  }

  <T> T parsed(Class<T> type) {
    return type.cast(parsed);
  }

  @Override
  public String toString() {
    return "PublicHandle[]";
  }
}
