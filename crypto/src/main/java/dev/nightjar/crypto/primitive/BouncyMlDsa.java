// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.secret.SecretBytes;
import java.security.SecureRandom;
import java.util.Optional;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithContext;
import org.bouncycastle.crypto.signers.MLDSASigner;

/// ML-DSA in pure Java by BouncyCastle; deterministic.
final class BouncyMlDsa implements MlDsa {
  private final MLDSAParameters parameters;
  private final int publicKeySize;
  private final int signatureSize;

  private BouncyMlDsa(MLDSAParameters parameters, int publicKeySize, int signatureSize) {
    this.parameters = parameters;
    this.publicKeySize = publicKeySize;
    this.signatureSize = signatureSize;
  }

  static BouncyMlDsa mlDsa65() {
    return new BouncyMlDsa(MLDSAParameters.ml_dsa_65, 1952, 3309);
  }

  static BouncyMlDsa mlDsa87() {
    return new BouncyMlDsa(MLDSAParameters.ml_dsa_87, 2592, 4627);
  }

  @Override
  public int publicKeySize() {
    return publicKeySize;
  }

  @Override
  public int signatureSize() {
    return signatureSize;
  }

  @Override
  public PrivateHandle privateKey(SecretBytes seed) {
    KeySizes.require(seed, SEED_SIZE);
    var key = seed.use(bytes -> new MLDSAPrivateKeyParameters(parameters, bytes));
    return new PrivateHandle(this, key, seed, Bytes.wrap(key.getPublicKey()));
  }

  @Override
  public Optional<PublicHandle> publicKey(Bytes encoded) {
    if (encoded.size() != publicKeySize) {
      return Optional.empty();
    }
    var key = new MLDSAPublicKeyParameters(parameters, encoded.toByteArray());
    return Optional.of(new PublicHandle(this, key, encoded));
  }

  @Override
  public byte[] sign(PrivateHandle key, byte[] message, byte[] context, SecureRandom random) {
    requireContext(context);
    var own = key.isOf(this) ? key : privateKey(key.seed());
    var signer = new MLDSASigner();
    signer.init(
        true, new ParametersWithContext(own.parsed(MLDSAPrivateKeyParameters.class), context));
    signer.update(message, 0, message.length);
    try {
      return signer.generateSignature();
    } catch (CryptoException e) {
      throw new AssertionError("ML-DSA signing cannot fail", e);
    }
  }

  @Override
  public boolean verify(PublicHandle key, byte[] message, byte[] context, byte[] signature) {
    requireContext(context);
    var own = key.isOf(this) ? Optional.of(key) : publicKey(key.encoded());
    if (signature.length != signatureSize || own.isEmpty()) {
      return false;
    }
    var signer = new MLDSASigner();
    signer.init(
        false,
        new ParametersWithContext(own.get().parsed(MLDSAPublicKeyParameters.class), context));
    signer.update(message, 0, message.length);
    return signer.verifySignature(signature);
  }

  static void requireContext(byte[] context) {
    if (context.length > MAX_CONTEXT_SIZE) {
      throw new IllegalArgumentException("a context of " + context.length + " bytes");
    }
  }
}
