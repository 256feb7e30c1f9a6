// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.identity;

import dev.nightjar.crypto.suite.CryptoSuites;
import java.security.SecureRandom;

/// Somebody who passes off another's public keys as his own, and has to sign with keys that he has.
public final class Impostor {
  private Impostor() {}

  /// An identity that looks like `victim` wherever its signature is not checked.
  public static Identity of(Identity victim, CryptoSuites suites, SecureRandom random) {
    var impostor = Identity.create(suites, random);
    try {
      var keys = Identity.class.getDeclaredField("keys");
      keys.setAccessible(true);
      keys.set(impostor, victim.keys());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("Identity has changed", e);
    }
    return impostor;
  }
}
