// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;

/// Which types hold secret bytes, and what may be asked of them without opening them.
final class Secrets {
  private static final String HOLDERS = "dev.nightjar.crypto.secret";

  private Secrets() {}

  /// Whether a value of this type is a secret itself: our holders and the JCA's private keys.
  static boolean isSecret(JavaClass type) {
    return (type.getPackageName().equals(HOLDERS) && type.isAssignableTo(AutoCloseable.class))
        || type.isAssignableTo(java.security.PrivateKey.class)
        || type.isAssignableTo(javax.crypto.SecretKey.class);
  }

  /// Whether a field of `crypto` may hold a secret: a secret, or bytes that nothing protects.
  static boolean mayHoldSecret(JavaField field) {
    return !field.getModifiers().contains(JavaModifier.STATIC)
        && (isSecret(field.getRawType()) || field.getRawType().isEquivalentTo(byte[].class));
  }
}
