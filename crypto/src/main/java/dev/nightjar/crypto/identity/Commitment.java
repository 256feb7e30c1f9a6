// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.identity;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.primitive.Hash;
import dev.nightjar.crypto.suite.Suite;
import java.util.Map;

/// How keys become a fingerprint: a hash per mode, and a hash over these.
final class Commitment {
  static final int HASH_SIZE = 32;

  /// Stands for the keys of a mode that an identity does not have.
  private static final Bytes ABSENT = Bytes.wrap(new byte[HASH_SIZE]);

  private static final byte[] VERSION = {1};

  private final Hash sha256;

  Commitment(Hash sha256) {
    this.sha256 = sha256;
  }

  Bytes ofKey(Bytes publicKey) {
    return Bytes.wrap(sha256.of(publicKey.toByteArray()));
  }

  Bytes ofMode(Suite suite, Bytes signingKey, Bytes kemKeyHash) {
    return Bytes.wrap(
        sha256.of(
            Labels.MODE.toByteArray(),
            new byte[] {(byte) suite.code()},
            ofKey(signingKey).toByteArray(),
            kemKeyHash.toByteArray()));
  }

  Fingerprint ofModes(Map<Suite, Bytes> modeHashes) {
    var suites = Suite.values();
    var parts = new byte[2 + suites.length][];
    parts[0] = Labels.FINGERPRINT.toByteArray();
    parts[1] = VERSION;
    for (var i = 0; i < suites.length; i++) {
      parts[2 + i] = modeHashes.getOrDefault(suites[i], ABSENT).toByteArray();
    }
    return new Fingerprint(Bytes.wrap(sha256.of(parts)));
  }

  static Bytes hashOf(Map<Suite, Bytes> modeHashes, Suite suite) {
    return modeHashes.getOrDefault(suite, ABSENT);
  }
}
