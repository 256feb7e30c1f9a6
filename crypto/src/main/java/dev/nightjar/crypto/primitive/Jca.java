// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;

/// The edge of the Java Cryptography Architecture.
final class Jca {
  private Jca() {}

  /// A call into a provider that fails only if the provider is broken.
  @FunctionalInterface
  interface Call<T> {
    T run() throws GeneralSecurityException;
  }

  /// The result of a call that cannot fail.
  static <T> T expect(Call<T> call) {
    try {
      return call.run();
    } catch (GeneralSecurityException e) {
      throw broken(e);
    }
  }

  /// What cannot happen, with its type only: a provider's message may hold data.
  static AssertionError broken(GeneralSecurityException cause) {
    return new AssertionError("a provider failed where it cannot", cause);
  }

  /// One of the JDK's own providers.
  static Provider jdk(String name) {
    var provider = Security.getProvider(name);
    if (provider == null) {
      throw new AssertionError("the JDK has no provider " + name);
    }
    return provider;
  }
}
