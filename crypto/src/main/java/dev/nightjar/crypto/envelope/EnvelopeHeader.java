// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.envelope;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.envelope.Recipient.KeyKind;
import dev.nightjar.crypto.prekey.OneTimePrekeyId;
import dev.nightjar.crypto.primitive.AeadAlgorithm;
import dev.nightjar.crypto.suite.Suite;
import java.util.Optional;

/// The readable beginning of an envelope.
///
/// @param suite of keys and signature
/// @param aead of the body
/// @param kind which kind of key opens it
/// @param oneTime names the key, if it is a one-time prekey
record EnvelopeHeader(
    Suite suite, AeadAlgorithm aead, KeyKind kind, Optional<OneTimePrekeyId> oneTime) {
  private static final int VERSION = 1;

  static Optional<EnvelopeHeader> parse(byte[] envelope) {
    var in = new ByteReader(envelope);
    var version = in.u8();
    var suite = Suite.ofCode(in.u8());
    var aead = AeadAlgorithm.ofCode(in.u8());
    var kind = KeyKind.ofCode(in.u8());
    var id = kind.filter(KeyKind.ONE_TIME_PREKEY::equals).map(_ -> in.bytes(OneTimePrekeyId.SIZE));
    if (!in.hasNotRunOut()
        || version != VERSION
        || suite.isEmpty()
        || aead.isEmpty()
        || kind.isEmpty()
        || (kind.get() != KeyKind.IDENTITY && !suite.get().hasSessions())) {
      return Optional.empty();
    }
    return Optional.of(
        new EnvelopeHeader(suite.get(), aead.get(), kind.get(), id.map(OneTimePrekeyId::new)));
  }

  Bytes encode() {
    var out = new ByteWriter(size()).u8(VERSION).u8(suite.code()).u8(aead.code()).u8(kind.code());
    oneTime.ifPresent(id -> out.bytes(id.value()));
    return out.toBytes();
  }

  int size() {
    return 4 + (oneTime.isPresent() ? OneTimePrekeyId.SIZE : 0);
  }
}
