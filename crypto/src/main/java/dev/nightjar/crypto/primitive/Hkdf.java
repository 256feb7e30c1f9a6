// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import java.util.Arrays;

/// HKDF (RFC 5869) over one [Hmac]. Thread-safe; immutable.
public final class Hkdf {
  private final Hmac hmac;

  Hkdf(Hmac hmac) {
    this.hmac = hmac;
  }

  /// The pseudorandom key of `secret` under `salt`; the caller wipes it.
  public byte[] extract(byte[] salt, byte[]... secret) {
    return hmac.mac(salt, secret);
  }

  /// `size` bytes of keys from a pseudorandom key; the caller wipes them.
  ///
  /// @throws IllegalArgumentException if `size` is over 255 codes
  public byte[] expand(byte[] pseudorandomKey, byte[] info, int size) {
    if (size < 0 || size > 255 * hmac.size()) {
      throw new IllegalArgumentException("HKDF cannot give " + size + " bytes");
    }
    var keys = new byte[size];
    var block = new byte[0];
    var counter = new byte[1];
    for (var done = 0; done < size; done += hmac.size()) {
      counter[0]++;
      var next = hmac.mac(pseudorandomKey, block, info, counter);
      Arrays.fill(block, (byte) 0);
      block = next;
      System.arraycopy(block, 0, keys, done, Math.min(hmac.size(), size - done));
    }
    Arrays.fill(block, (byte) 0);
    return keys;
  }

  /// Extract, then expand; the caller wipes the keys.
  public byte[] derive(byte[] salt, byte[] secret, byte[] info, int size) {
    var pseudorandomKey = extract(salt, secret);
    try {
      return expand(pseudorandomKey, info, size);
    } finally {
      Arrays.fill(pseudorandomKey, (byte) 0);
    }
  }
}
