// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/// What the Amazon Corretto Crypto Provider (AWS-LC) computes; every method throws where it is not
/// there.
final class Corretto {
  static final String NAME = "ACCP";

  // The DER around a raw Ed25519 key, RFC 8410 §4 and §7.
  private static final byte[] PRIVATE_PREFIX =
      HexFormat.of().parseHex("302e020100300506032b657004220420");
  private static final byte[] PUBLIC_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private Corretto() {}

  static Ed25519 ed25519() {
    var keys = Jca.expect(() -> KeyFactory.getInstance("Ed25519", NativeProvider.corretto()));
    return new NativeEd25519(
        new NativeSignature("Ed25519", NativeProvider.corretto()),
        seed -> privateKey(keys, seed),
        encoded -> publicKey(keys, encoded));
  }

  static Aead aesGcm() {
    return JcaAead.aesGcm(NativeProvider.corretto());
  }

  static Rsa rsa() {
    return new JcaRsa(NativeProvider.corretto(), NativeProvider.corretto(), "RSASSA-PSS");
  }

  private static PrivateKey privateKey(KeyFactory keys, byte[] seed) {
    var document = joined(PRIVATE_PREFIX, seed);
    try {
      return Jca.expect(() -> keys.generatePrivate(new PKCS8EncodedKeySpec(document)));
    } finally {
      Arrays.fill(document, (byte) 0);
    }
  }

  private static PublicKey publicKey(KeyFactory keys, byte[] encoded) {
    var document = joined(PUBLIC_PREFIX, encoded);
    return Jca.expect(() -> keys.generatePublic(new X509EncodedKeySpec(document)));
  }

  private static byte[] joined(byte[] prefix, byte[] key) {
    var joined = Arrays.copyOf(prefix, prefix.length + key.length);
    System.arraycopy(key, 0, joined, prefix.length, key.length);
    return joined;
  }
}
