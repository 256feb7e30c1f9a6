// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;

/// HMAC (RFC 2104 section 2) over one digest object of the JDK, which does all that is
/// cryptography.
///
/// A ratchet has a new key for every code, and `javax.crypto.Mac` makes objects and copies of each;
/// see `docs/decisions/0014-hmac-over-the-digest.md`. Nothing is allocated here for a key of up to
/// one block, and nothing that depends on a key is left when a call returns: the buffers are wiped
/// and the digest is reset.
///
/// Owned by one caller at a time; not thread-safe. [PooledHmac] is.
final class DigestHmac implements Hmac {
  private static final byte IPAD = 0x36;
  private static final byte OPAD = 0x5c;

  private final MessageDigest digest;
  private final int blockSize;
  private final int size;

  /// K ⊕ ipad; between calls K is zero.
  private final byte[] inner;

  /// (K ⊕ opad) ‖ inner digest; between calls both are zero.
  private final byte[] outer;

  /// @param blockSize of the hash, in bytes
  DigestHmac(MessageDigest digest, int blockSize) {
    this.digest = digest;
    this.blockSize = blockSize;
    size = digest.getDigestLength();
    inner = new byte[blockSize];
    outer = new byte[blockSize + size];
    wipe();
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void mac(byte[] key, byte[] in, int from, int length, byte[] out, int outFrom) {
    // Checked first: what throws in the middle would leave a key behind.
    Objects.checkFromIndexSize(from, length, in.length);
    Objects.checkFromIndexSize(outFrom, size, out.length);
    begin(key);
    digest.update(in, from, length);
    finish(out, outFrom);
  }

  @Override
  public void macInto(byte[] out, int outFrom, byte[] key, byte[]... parts) {
    Objects.checkFromIndexSize(outFrom, size, out.length);
    begin(key);
    for (var part : parts) {
      digest.update(part);
    }
    finish(out, outFrom);
  }

  @Override
  public Hmac forOneOwner() {
    return this;
  }

  private void begin(byte[] key) {
    if (key.length > blockSize) {
      var hashed = digest.digest(key);
      begin(hashed);
      Arrays.fill(hashed, (byte) 0);
      return;
    }
    for (var i = 0; i < key.length; i++) {
      inner[i] = (byte) (key[i] ^ IPAD);
      outer[i] = (byte) (key[i] ^ OPAD);
    }
    digest.update(inner);
  }

  private void finish(byte[] out, int outFrom) {
    result(outer, blockSize);
    digest.update(outer);
    result(out, outFrom);
    // A digest object keeps its last block and its result until it is reset or used again.
    digest.reset();
    wipe();
  }

  private void result(byte[] out, int outFrom) {
    try {
      digest.digest(out, outFrom, size);
    } catch (DigestException e) {
      throw Jca.broken(e);
    }
  }

  private void wipe() {
    Arrays.fill(inner, IPAD);
    Arrays.fill(outer, 0, blockSize, OPAD);
    Arrays.fill(outer, blockSize, outer.length, (byte) 0);
  }
}
