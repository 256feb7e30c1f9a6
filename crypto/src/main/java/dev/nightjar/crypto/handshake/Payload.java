// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.handshake;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.IdentityProof;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.suite.CryptoSuites;
import dev.nightjar.crypto.suite.Suite;
import java.util.Optional;

/// What the initiator says of itself, always of the same length in a suite.
///
/// @param initiator its signing key under its fingerprint
/// @param offer what it allows
/// @param context what brought it, up to 128 bytes
record Payload(IdentityProof initiator, ModePolicy offer, Bytes context) {
  private static final IdentityProof.Form FORM = IdentityProof.Form.SIGNING_KEY;

  /// The payload up to its signature.
  byte[] encode() {
    var out = new ByteWriter(4_096).bytes(initiator.encoded());
    offer.writeOffer(out);
    return out.u8(context.size())
        .bytes(context)
        .bytes(new byte[HandshakeHeader.MAX_CONTEXT - context.size()])
        .toByteArray();
  }

  /// The payload in exactly the bytes before the signature; empty when no honest peer writes it.
  static Optional<Payload> parse(byte[] unsigned, Suite suite, CryptoSuites suites) {
    var in = new ByteReader(unsigned);
    var proof =
        IdentityProof.parse(in.bytes(IdentityProof.size(suite, FORM, suites)), suite, FORM, suites);
    var offer = ModePolicy.readOffer(in);
    var length = in.u8();
    var area = in.bytes(HandshakeHeader.MAX_CONTEXT);
    if (!in.isComplete()
        || proof.isEmpty()
        || offer.isEmpty()
        || length > HandshakeHeader.MAX_CONTEXT
        || !isZero(area, length)) {
      return Optional.empty();
    }
    return Optional.of(new Payload(proof.get(), offer.get(), area.slice(0, length)));
  }

  private static boolean isZero(Bytes area, int from) {
    for (var i = from; i < area.size(); i++) {
      if (area.at(i) != 0) {
        return false;
      }
    }
    return true;
  }
}
