// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.keystore;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.primitive.AeadAlgorithm;
import dev.nightjar.crypto.primitive.Argon2id;

/// What a key store file says in the clear: how its key is derived, and which cipher seals it.
record KeyStoreHeader(AeadAlgorithm algorithm, Argon2id.Cost cost, Bytes salt) {
  /// `NJKS`.
  static final Bytes MAGIC = Bytes.copyOf(new byte[] {'N', 'J', 'K', 'S'});

  /// The only version so far.
  static final int VERSION = 1;

  static final int SALT_BYTES = 16;
  static final int BYTES = 28;

  /// The 28 bytes of this header.
  byte[] encode() {
    return new ByteWriter(BYTES)
        .bytes(MAGIC)
        .u8(VERSION)
        .u8(algorithm.code())
        .u8(cost.lanes())
        .u8(cost.passes())
        .u32(cost.memoryKib())
        .bytes(salt)
        .toByteArray();
  }

  /// What reading a header can come to.
  sealed interface Reading {
    record Ok(KeyStoreHeader header) implements Reading {}

    record Bad(Unsealing outcome) implements Reading {}
  }

  /// Reads the header at the beginning of `file`; nothing is derived or allocated on its word
  /// before its cost is within `bounds`.
  static Reading read(byte[] file, CostBounds bounds) {
    var reader = new ByteReader(file);
    if (!reader.bytes(MAGIC.size()).equals(MAGIC)) {
      return new Reading.Bad(new Unsealing.NotAKeyStore());
    }
    var version = reader.u8();
    if (version != VERSION && reader.hasNotRunOut()) {
      return new Reading.Bad(new Unsealing.UnsupportedVersion(version));
    }
    var algorithm = AeadAlgorithm.ofCode(reader.u8());
    var lanes = reader.u8();
    var passes = reader.u8();
    var memoryKib = reader.u32() & 0xffff_ffffL;
    var salt = reader.bytes(SALT_BYTES);
    if (!reader.hasNotRunOut() || algorithm.isEmpty()) {
      return new Reading.Bad(new Unsealing.Damaged());
    }
    if (!bounds.allow(memoryKib, passes, lanes)) {
      return new Reading.Bad(new Unsealing.UnreasonableCost(memoryKib, passes, lanes));
    }
    var cost = new Argon2id.Cost((int) memoryKib, passes, lanes);
    return new Reading.Ok(new KeyStoreHeader(algorithm.get(), cost, salt));
  }
}
