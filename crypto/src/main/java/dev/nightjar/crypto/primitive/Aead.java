// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// An authenticated cipher with a 32-byte key, a 12-byte nonce and a 16-byte tag at the end.
///
/// A key and nonce pair must never seal two different messages. The parsed key of the last call may
/// stay in the provider's memory until the next one. Thread-safe.
public interface Aead {
  int KEY_SIZE = 32;
  int NONCE_SIZE = 12;
  int TAG_SIZE = 16;

  AeadAlgorithm algorithm();

  /// Seals `in[from, from + length)` into `out` from `outFrom` on: the ciphertext, then the tag,
  /// `length + 16` bytes. `in` and `out` may be the same array at the same offset.
  void seal(
      byte[] key,
      byte[] nonce,
      byte[] aad,
      byte[] in,
      int from,
      int length,
      byte[] out,
      int outFrom);

  /// Opens `in[from, from + length)`, tag included, into `out` from `outFrom` on.
  ///
  /// @return whether it verified; if not, `out` holds nothing of use and nothing more is said
  boolean open(
      byte[] key,
      byte[] nonce,
      byte[] aad,
      byte[] in,
      int from,
      int length,
      byte[] out,
      int outFrom);

  /// The ciphertext and tag of `plaintext`.
  default byte[] seal(byte[] key, byte[] nonce, byte[] aad, byte[] plaintext) {
    var out = new byte[plaintext.length + TAG_SIZE];
    seal(key, nonce, aad, plaintext, 0, plaintext.length, out, 0);
    return out;
  }

  /// The plaintext, or null when the message does not verify.
  default byte @Nullable [] open(byte[] key, byte[] nonce, byte[] aad, byte[] sealed) {
    if (sealed.length < TAG_SIZE) {
      return null;
    }
    var out = new byte[sealed.length - TAG_SIZE];
    if (open(key, nonce, aad, sealed, 0, sealed.length, out, 0)) {
      return out;
    }
    Arrays.fill(out, (byte) 0);
    return null;
  }
}
