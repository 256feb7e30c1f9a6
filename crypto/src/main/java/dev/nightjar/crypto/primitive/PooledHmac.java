// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import java.security.MessageDigest;
import java.security.Provider;

/// HMAC for any number of threads, each call on a pooled [DigestHmac]. Thread-safe.
final class PooledHmac implements Hmac {
  private final String hash;
  private final int blockSize;
  private final Provider provider;
  private final Pool<DigestHmac> pool = new Pool<>(this::make);
  private final int size;

  private PooledHmac(String hash, int blockSize, Provider provider) {
    this.hash = hash;
    this.blockSize = blockSize;
    this.provider = provider;
    var first = pool.take();
    size = first.size();
    pool.give(first);
  }

  static PooledHmac sha256(Provider provider) {
    return new PooledHmac("SHA-256", 64, provider);
  }

  static PooledHmac sha384(Provider provider) {
    return new PooledHmac("SHA-384", 128, provider);
  }

  static PooledHmac sha512(Provider provider) {
    return new PooledHmac("SHA-512", 128, provider);
  }

  private DigestHmac make() {
    return new DigestHmac(Jca.expect(() -> MessageDigest.getInstance(hash, provider)), blockSize);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void mac(byte[] key, byte[] in, int from, int length, byte[] out, int outFrom) {
    var hmac = pool.take();
    hmac.mac(key, in, from, length, out, outFrom);
    pool.give(hmac);
  }

  @Override
  public void macInto(byte[] out, int outFrom, byte[] key, byte[]... parts) {
    var hmac = pool.take();
    hmac.macInto(out, outFrom, key, parts);
    pool.give(hmac);
  }

  @Override
  public Hmac forOneOwner() {
    return make();
  }
}
