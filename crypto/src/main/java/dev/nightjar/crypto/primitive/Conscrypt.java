// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import org.conscrypt.MlDsaAlgorithm;
import org.conscrypt.OpenSslEdDsaPrivateKey;
import org.conscrypt.OpenSslEdDsaPublicKey;

/// What Conscrypt (BoringSSL) computes; every method throws where it is not there.
final class Conscrypt {
  static final String NAME = "Conscrypt";

  private Conscrypt() {}

  static X25519 x25519() {
    return new ConscryptX25519(NativeProvider.conscrypt());
  }

  static Ed25519 ed25519() {
    return new NativeEd25519(
        new NativeSignature("EdDSA", NativeProvider.conscrypt()),
        OpenSslEdDsaPrivateKey::new,
        OpenSslEdDsaPublicKey::new);
  }

  static MlDsa mlDsa65() {
    return new ConscryptMlDsa(
        MlDsaAlgorithm.ML_DSA_65,
        new NativeSignature("ML-DSA-65", NativeProvider.conscrypt()),
        BouncyMlDsa.mlDsa65());
  }

  static MlDsa mlDsa87() {
    return new ConscryptMlDsa(
        MlDsaAlgorithm.ML_DSA_87,
        new NativeSignature("ML-DSA-87", NativeProvider.conscrypt()),
        BouncyMlDsa.mlDsa87());
  }

  static CompositeSignature mlDsa65Ed25519(CompositeSignature portable) {
    return new ConscryptComposite(
        new NativeSignature("MLDSA65-Ed25519-SHA512", NativeProvider.conscrypt()), portable);
  }

  static Aead aesGcm() {
    return JcaAead.aesGcm(NativeProvider.conscrypt());
  }

  static Rsa rsa() {
    return new JcaRsa(NativeProvider.conscrypt(), NativeProvider.conscrypt(), "SHA256withRSA/PSS");
  }
}
