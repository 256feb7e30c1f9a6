// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.vectors;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.KEM;

/// Decapsulation by the JDK with an expanded key, which our own code never imports.
final class ExpandedMlKem {
  private ExpandedMlKem() {}

  static Optional<byte[]> decapsulate(String size, byte[] expandedKey, byte[] ciphertext) {
    try {
      var name = "ML-KEM-" + size;
      var any = KeyPairGenerator.getInstance(name).generateKeyPair().getPrivate().getEncoded();
      var keySize = size.equals("768") ? 2400 : 3168;
      if (expandedKey.length != keySize) {
        return Optional.empty();
      }
      var document = Arrays.copyOf(any, any.length);
      System.arraycopy(expandedKey, 0, document, any.length - keySize, keySize);
      var key = KeyFactory.getInstance(name).generatePrivate(new PKCS8EncodedKeySpec(document));
      var secret = KEM.getInstance("ML-KEM").newDecapsulator(key).decapsulate(ciphertext);
      return Optional.of(secret.getEncoded());
    } catch (GeneralSecurityException _) {
      return Optional.empty();
    }
  }
}
