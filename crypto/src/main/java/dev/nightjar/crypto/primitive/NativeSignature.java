// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;

/// Pooled `Signature` objects of one algorithm of a native provider.
final class NativeSignature {
  private final Pool<Signature> pool;

  NativeSignature(String algorithm, Provider provider) {
    pool = new Pool<>(() -> Jca.expect(() -> Signature.getInstance(algorithm, provider)));
    pool.give(pool.take());
  }

  byte[] sign(PrivateKey key, byte[] message) {
    var signature = pool.take();
    try {
      signature.initSign(key);
      signature.update(message);
      var signed = signature.sign();
      pool.give(signature);
      return signed;
    } catch (GeneralSecurityException e) {
      throw Jca.broken(e);
    }
  }

  boolean verify(PublicKey key, byte[] message, byte[] signed) {
    var signature = pool.take();
    try {
      signature.initVerify(key);
      signature.update(message);
      var verified = signature.verify(signed);
      pool.give(signature);
      return verified;
    } catch (SignatureException _) {
      return false;
    } catch (GeneralSecurityException e) {
      throw Jca.broken(e);
    }
  }
}
