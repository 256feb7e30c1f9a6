// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import java.util.function.Supplier;

/// An authenticated cipher that gives short and long messages to different providers.
///
/// What is best for one is not for the other: see `docs/decisions/0010-provider-per-primitive.md`.
final class RoutedAead implements Aead {
  private static final int LONGEST_SHORT = 16 * 1024 + TAG_SIZE;

  private final AeadAlgorithm algorithm;
  private final Supplier<Aead> forShort;
  private final Supplier<Aead> forLong;

  RoutedAead(AeadAlgorithm algorithm, Supplier<Aead> forShort, Supplier<Aead> forLong) {
    this.algorithm = algorithm;
    this.forShort = forShort;
    this.forLong = forLong;
  }

  @Override
  public AeadAlgorithm algorithm() {
    return algorithm;
  }

  @Override
  public void seal(
      byte[] key,
      byte[] nonce,
      byte[] aad,
      byte[] in,
      int from,
      int length,
      byte[] out,
      int outFrom) {
    route(length).seal(key, nonce, aad, in, from, length, out, outFrom);
  }

  @Override
  public boolean open(
      byte[] key,
      byte[] nonce,
      byte[] aad,
      byte[] in,
      int from,
      int length,
      byte[] out,
      int outFrom) {
    return route(length).open(key, nonce, aad, in, from, length, out, outFrom);
  }

  private Aead route(int length) {
    return (length <= LONGEST_SHORT ? forShort : forLong).get();
  }
}
