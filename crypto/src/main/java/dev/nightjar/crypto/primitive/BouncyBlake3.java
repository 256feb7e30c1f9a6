// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import org.bouncycastle.crypto.digests.Blake3Digest;

/// BLAKE3 with 32-byte digests in pure Java by BouncyCastle.
final class BouncyBlake3 implements Hash {
  private static final int SIZE = 32;

  private final Pool<Blake3Digest> pool = new Pool<>(() -> new Blake3Digest(8 * SIZE));

  @Override
  public int size() {
    return SIZE;
  }

  @Override
  public void digest(byte[] in, int from, int length, byte[] out, int outFrom) {
    var digest = pool.take();
    digest.update(in, from, length);
    digest.doFinal(out, outFrom);
    pool.give(digest);
  }

  @Override
  public byte[] of(byte[]... parts) {
    var digest = pool.take();
    for (var part : parts) {
      digest.update(part, 0, part.length);
    }
    var result = new byte[SIZE];
    digest.doFinal(result, 0);
    pool.give(digest);
    return result;
  }

  @Override
  public Running begin() {
    var digest = new Blake3Digest(8 * SIZE);
    return new Running() {
      @Override
      public void update(byte[] in, int from, int length) {
        digest.update(in, from, length);
      }

      @Override
      public byte[] digest() {
        var result = new byte[SIZE];
        digest.doFinal(result, 0);
        return result;
      }
    };
  }
}
