// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.envelope;

import dev.nightjar.crypto.identity.Fingerprint;
import dev.nightjar.crypto.identity.IdentityKeys;
import dev.nightjar.crypto.kem.KemPublicKey;
import dev.nightjar.crypto.prekey.OneTimePrekeyId;
import dev.nightjar.crypto.prekey.PrekeyBundle;
import dev.nightjar.crypto.suite.Suite;
import java.util.Optional;

/// Whom an envelope is sealed for, and to which of their keys.
///
/// @param fingerprint whose key it is
/// @param suite of the key
/// @param kind which kind of key
/// @param oneTime names the key, if it is a one-time prekey
/// @param key what to encapsulate to
public record Recipient(
    Fingerprint fingerprint,
    Suite suite,
    KeyKind kind,
    Optional<OneTimePrekeyId> oneTime,
    KemPublicKey key) {
  /// Which key of the recipient opens an envelope.
  public enum KeyKind {
    /// The identity's: for good, so not forward secret.
    IDENTITY(0),
    /// A signed prekey: forward secret when it is rotated away.
    SIGNED_PREKEY(1),
    /// A one-time prekey: forward secret once opened.
    ONE_TIME_PREKEY(2);

    private final int code;

    KeyKind(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }

    static Optional<KeyKind> ofCode(int code) {
      return code >= 0 && code < values().length ? Optional.of(values()[code]) : Optional.empty();
    }
  }

  public Recipient {
    if ((kind == KeyKind.ONE_TIME_PREKEY) != oneTime.isPresent()) {
      throw new IllegalArgumentException(kind + " with id " + oneTime.isPresent());
    }
  }

  /// To the identity itself; empty when it has no keys of the suite.
  public static Optional<Recipient> identity(IdentityKeys keys, Suite suite) {
    return keys.keys(suite)
        .map(mode ->
            new Recipient(
                keys.fingerprint(), suite, KeyKind.IDENTITY, Optional.empty(), mode.kemKey()));
  }

  /// To the owner of a bundle: to the one-time prekey in it, which is spent by this, or else to the
  /// signed prekey.
  public static Recipient prekey(PrekeyBundle bundle) {
    var oneTime = bundle.oneTimePrekey();
    return oneTime
        .map(prekey ->
            new Recipient(
                bundle.owner(),
                bundle.suite(),
                KeyKind.ONE_TIME_PREKEY,
                Optional.of(prekey.id()),
                prekey.key()))
        .orElseGet(() ->
            new Recipient(
                bundle.owner(),
                bundle.suite(),
                KeyKind.SIGNED_PREKEY,
                Optional.empty(),
                bundle.signedPrekey()));
  }
}
