// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.handshake;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.IdentityProof;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.prekey.OneTimePrekeyId;
import dev.nightjar.crypto.primitive.AeadAlgorithm;
import dev.nightjar.crypto.suite.CryptoSuites;
import dev.nightjar.crypto.suite.Suite;
import java.util.Optional;

/// The readable beginning of a handshake message, and the sizes that follow from it.
///
/// @param suite of the session
/// @param aead of the session
/// @param oneTime the one-time prekey used, if any
record HandshakeHeader(Suite suite, AeadAlgorithm aead, Optional<OneTimePrekeyId> oneTime) {
  /// Not the first byte of a ratchet message.
  static final int VERSION = 0x41;

  static final int MAX_CONTEXT = 128;

  private static final int SIGNED_PREKEY_ONLY = 1;
  private static final int WITH_ONE_TIME = 2;
  private static final int TAG_SIZE = 16;

  /// The header at the beginning of `message`; empty when no honest peer writes it.
  static Optional<HandshakeHeader> parse(byte[] message) {
    var in = new ByteReader(message);
    var version = in.u8();
    var suite = Suite.ofCode(in.u8()).filter(Suite::hasSessions);
    var aead = AeadAlgorithm.ofCode(in.u8());
    var kind = in.u8();
    var id =
        kind == WITH_ONE_TIME
            ? Optional.of(in.bytes(OneTimePrekeyId.SIZE))
            : Optional.<Bytes>empty();
    if (!in.hasNotRunOut()
        || version != VERSION
        || suite.isEmpty()
        || aead.isEmpty()
        || (kind != SIGNED_PREKEY_ONLY && kind != WITH_ONE_TIME)) {
      return Optional.empty();
    }
    return Optional.of(new HandshakeHeader(suite.get(), aead.get(), id.map(OneTimePrekeyId::new)));
  }

  Bytes encode() {
    var out = new ByteWriter(4 + OneTimePrekeyId.SIZE);
    out.u8(VERSION)
        .u8(suite.code())
        .u8(aead.code())
        .u8(oneTime.isPresent() ? WITH_ONE_TIME : SIGNED_PREKEY_ONLY);
    oneTime.ifPresent(id -> out.bytes(id.value()));
    return out.toBytes();
  }

  int size() {
    return 4 + (oneTime.isPresent() ? OneTimePrekeyId.SIZE : 0);
  }

  int ciphertextsSize(CryptoSuites suites) {
    return suites.kem(suite).ciphertextSize() * (oneTime.isPresent() ? 2 : 1);
  }

  static int unsignedPayloadSize(Suite suite, CryptoSuites suites) {
    return IdentityProof.size(suite, IdentityProof.Form.SIGNING_KEY, suites)
        + ModePolicy.OFFER_SIZE
        + 1
        + MAX_CONTEXT;
  }

  int sealedPayloadSize(CryptoSuites suites) {
    return unsignedPayloadSize(suite, suites) + suites.signature(suite).signatureSize() + TAG_SIZE;
  }

  /// Size of the whole prefix; the ratchet message follows.
  int prefixSize(CryptoSuites suites) {
    return size() + ciphertextsSize(suites) + sealedPayloadSize(suites);
  }
}
