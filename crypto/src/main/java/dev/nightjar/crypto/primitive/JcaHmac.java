// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import java.security.GeneralSecurityException;
import java.security.Provider;
import javax.crypto.Mac;

/// HMAC of one JCA provider, with pooled `Mac` objects.
final class JcaHmac implements Hmac {
  // The JCA refuses an empty key; HMAC pads every key with zeros, so one zero byte is the same key.
  private static final byte[] EMPTY_KEY = new byte[1];

  private final String algorithm;
  private final int size;
  private final Pool<Mac> pool;

  JcaHmac(String algorithm, Provider provider) {
    this.algorithm = algorithm;
    this.pool = new Pool<>(() -> Jca.expect(() -> Mac.getInstance(algorithm, provider)));
    var first = pool.take();
    this.size = first.getMacLength();
    pool.give(first);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void mac(byte[] key, byte[] in, int from, int length, byte[] out, int outFrom) {
    var mac = pool.take();
    try {
      mac.init(keyOf(key));
      mac.update(in, from, length);
      mac.doFinal(out, outFrom);
    } catch (GeneralSecurityException e) {
      throw Jca.broken(e);
    }
    pool.give(mac);
  }

  @Override
  public void macInto(byte[] out, int outFrom, byte[] key, byte[]... parts) {
    var mac = pool.take();
    try {
      mac.init(keyOf(key));
      for (var part : parts) {
        mac.update(part);
      }
      mac.doFinal(out, outFrom);
    } catch (GeneralSecurityException e) {
      throw Jca.broken(e);
    }
    pool.give(mac);
  }

  private BorrowedKey keyOf(byte[] key) {
    return new BorrowedKey(key.length == 0 ? EMPTY_KEY : key, algorithm);
  }
}
