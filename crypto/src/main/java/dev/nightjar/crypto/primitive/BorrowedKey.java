// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.Serial;
import javax.crypto.SecretKey;

/// A caller's key bytes as a JCA key for one call.
///
/// A `SecretKeySpec` would leave a copy behind that nobody can wipe; the providers wipe the copy
/// that [#getEncoded] gives them.
final class BorrowedKey implements SecretKey {
  @Serial private static final long serialVersionUID = 1L;

  private final transient byte[] bytes;
  private final String algorithm;

  BorrowedKey(byte[] bytes, String algorithm) {
    this.bytes = bytes;
    this.algorithm = algorithm;
  }

  @Override
  public String getAlgorithm() {
    return algorithm;
  }

  @Override
  public String getFormat() {
    return "RAW";
  }

  @Override
  public byte[] getEncoded() {
    return bytes.clone();
  }

  @Serial
  private void writeObject(ObjectOutputStream out) throws NotSerializableException {
    throw new NotSerializableException("a key");
  }
}
