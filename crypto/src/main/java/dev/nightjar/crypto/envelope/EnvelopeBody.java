// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.envelope;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.content.Padding;
import dev.nightjar.crypto.identity.IdentityProof;
import dev.nightjar.crypto.suite.CryptoSuites;
import dev.nightjar.crypto.suite.Suite;
import java.security.MessageDigest;
import java.util.Optional;

/// What is inside an envelope: who sealed it, the signature, the content, and filling.
///
/// @param sender its signing key under its fingerprint
/// @param signature over recipient, ciphertext, context and content
/// @param content what was sealed
record EnvelopeBody(IdentityProof sender, Bytes signature, Bytes content) {
  static final int MAX_CONTENT = 262_144;

  private static final IdentityProof.Form FORM = IdentityProof.Form.SIGNING_KEY;
  private static final int LENGTH_SIZE = 4;

  /// All contents that fit into this look alike.
  private static final int MIN_CONTENT_AREA = 256;

  byte[] encode() {
    var area = contentArea(content.size());
    var out =
        new ByteWriter(sender.encoded().size() + signature.size() + area)
            .bytes(sender.encoded())
            .bytes(signature)
            .u32(content.size())
            .bytes(content)
            .bytes(new byte[area - LENGTH_SIZE - content.size()]);
    var encoded = out.toByteArray();
    out.wipe();
    return encoded;
  }

  /// The body in exactly these bytes; empty when no honest peer writes it.
  static Optional<EnvelopeBody> parse(byte[] body, Suite suite, CryptoSuites suites) {
    var in = new ByteReader(body);
    var proof =
        IdentityProof.parse(in.bytes(IdentityProof.size(suite, FORM, suites)), suite, FORM, suites);
    var signature = in.bytes(suites.signature(suite).signatureSize());
    var length = in.u32();
    if (proof.isEmpty()
        || !in.hasNotRunOut()
        || length < 0
        || length > MAX_CONTENT
        || in.remaining() != contentArea(length) - LENGTH_SIZE) {
      return Optional.empty();
    }
    var content = in.bytes(length);
    var filling = in.array(in.remaining());
    return MessageDigest.isEqual(filling, new byte[filling.length])
        ? Optional.of(new EnvelopeBody(proof.get(), signature, content))
        : Optional.empty();
  }

  private static int contentArea(int length) {
    return Math.max(MIN_CONTENT_AREA, Padding.paddedSize(LENGTH_SIZE + length));
  }
}
