// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.Provider;

/// A hash of one JCA provider, with pooled `MessageDigest` objects.
final class JcaHash implements Hash {
  private final String algorithm;
  private final Provider provider;
  private final int size;
  private final Pool<MessageDigest> pool;

  JcaHash(String algorithm, Provider provider) {
    this.algorithm = algorithm;
    this.provider = provider;
    pool = new Pool<>(this::make);
    var first = pool.take();
    size = first.getDigestLength();
    pool.give(first);
  }

  private MessageDigest make() {
    return Jca.expect(() -> MessageDigest.getInstance(algorithm, provider));
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void digest(byte[] in, int from, int length, byte[] out, int outFrom) {
    var digest = pool.take();
    try {
      digest.update(in, from, length);
      digest.digest(out, outFrom, size);
    } catch (DigestException e) {
      throw Jca.broken(e);
    }
    pool.give(digest);
  }

  @Override
  public byte[] of(byte[]... parts) {
    var digest = pool.take();
    for (var part : parts) {
      digest.update(part);
    }
    var result = digest.digest();
    pool.give(digest);
    return result;
  }

  @Override
  public Running begin() {
    var digest = make();
    return new Running() {
      @Override
      public void update(byte[] in, int from, int length) {
        digest.update(in, from, length);
      }

      @Override
      public byte[] digest() {
        return digest.digest();
      }
    };
  }
}
