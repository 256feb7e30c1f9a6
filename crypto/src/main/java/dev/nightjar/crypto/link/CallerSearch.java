// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.link;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Fingerprint;
import dev.nightjar.crypto.primitive.Hmac;
import dev.nightjar.crypto.secret.SecretBytes;
import java.security.MessageDigest;

/// Finds out by which of many secrets one hello was proved.
///
/// What all attempts have in common is put together once, so that each costs one code and no
/// garbage. Owned by whoever searches; not thread-safe.
public final class CallerSearch {
  private final Hmac hmac;
  private final byte[] message;
  private final int callerAt;
  private final byte[] proof;
  private final byte[] code;

  /// @param message what the code is over, with room for the caller from `callerAt` on
  CallerSearch(Hmac hmac, byte[] message, int callerAt, Bytes proof) {
    this.hmac = hmac;
    this.message = message;
    this.callerAt = callerAt;
    this.proof = proof.toByteArray();
    code = new byte[hmac.size()];
  }

  /// Whether it is what `caller` proves by this secret.
  public boolean isBy(Fingerprint caller, SecretBytes linkSecret) {
    caller.value().copyTo(message, callerAt);
    return linkSecret.use(key -> {
      hmac.mac(key, message, 0, message.length, code, 0);
      return MessageDigest.isEqual(code, proof);
    });
  }
}
