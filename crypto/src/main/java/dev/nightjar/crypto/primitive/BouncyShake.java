// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import org.bouncycastle.crypto.digests.SHAKEDigest;

/// SHAKE256 (FIPS 202) in pure Java by BouncyCastle.
final class BouncyShake implements Xof {
  @Override
  public byte[] of(int size, byte[]... parts) {
    var shake = new SHAKEDigest(256);
    for (var part : parts) {
      shake.update(part, 0, part.length);
    }
    var output = new byte[size];
    shake.doFinal(output, 0, size);
    return output;
  }
}
