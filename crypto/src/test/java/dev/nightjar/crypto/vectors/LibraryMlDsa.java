// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.vectors;

import java.util.Arrays;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithContext;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.MLDSASigner;

/// ML-DSA by the library under ours, for vectors of forms that our own code never takes: expanded
/// keys, a message representative instead of a message, given randomness, the internal interface.
final class LibraryMlDsa {
  private static final byte[] NOTHING = new byte[0];

  private final MLDSAPrivateKeyParameters key;

  private LibraryMlDsa(MLDSAPrivateKeyParameters key) {
    this.key = key;
  }

  private static MLDSAParameters parameters(String level) {
    return level.equals("65") ? MLDSAParameters.ml_dsa_65 : MLDSAParameters.ml_dsa_87;
  }

  static LibraryMlDsa keyOfSeed(String level, byte[] seed) {
    return new LibraryMlDsa(new MLDSAPrivateKeyParameters(parameters(level), seed));
  }

  static LibraryMlDsa expandedKey(String level, byte[] key) {
    return new LibraryMlDsa(new MLDSAPrivateKeyParameters(parameters(level), key));
  }

  /// Whether the vector's message, or its representative, gets the vector's signature.
  boolean signsAs(Case vector) {
    var signer = new MLDSASigner();
    var random = vector.has("rnd") ? vector.bytes("rnd") : new byte[32];
    var context = vector.has("ctx") ? vector.bytes("ctx") : NOTHING;
    signer.init(
        true,
        new ParametersWithContext(new ParametersWithRandom(key, new FixedRandom(random)), context));
    try {
      var signature =
          vector.has("msg") ? sign(signer, vector) : signer.generateMuSignature(mu(vector));
      return Arrays.equals(signature, vector.bytes("sig"));
    } catch (CryptoException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] mu(Case vector) {
    return vector.bytes("mu");
  }

  private static byte[] sign(MLDSASigner signer, Case vector) throws CryptoException {
    var message = vector.bytes("msg");
    signer.update(message, 0, message.length);
    return signer.generateSignature();
  }

  byte[] signInternal(byte[] message, byte[] random) {
    var signer = new InternalSigner();
    signer.init(true, key);
    return signer.internalGenerateSignature(message, random);
  }

  static boolean verifyInternal(String level, byte[] key, byte[] message, byte[] signature) {
    var signer = new InternalSigner();
    signer.init(false, new MLDSAPublicKeyParameters(parameters(level), key));
    return signer.internalVerifySignature(message, signature);
  }

  /// ML-DSA.Sign_internal and ML-DSA.Verify_internal of FIPS 204 section 6.
  private static final class InternalSigner extends MLDSASigner {
    @Override
    protected byte[] internalGenerateSignature(byte[] message, byte[] random) {
      return super.internalGenerateSignature(message, random);
    }

    @Override
    protected boolean internalVerifySignature(byte[] message, byte[] signature) {
      return super.internalVerifySignature(message, signature);
    }
  }
}
