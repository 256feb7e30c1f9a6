// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.identity;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/// What a QR code for verification says: who shows it, and whom they believe to talk to.
///
/// Thread-safe; immutable.
///
/// @param shower the identity on whose screen the code is
/// @param peer whom that side holds to be the other
public record VerificationCode(Fingerprint shower, Fingerprint peer) {
  private static final String SCHEME = "nightjar-verify:";
  private static final int VERSION = 1;
  private static final int SIZE = 1 + 2 * Fingerprint.SIZE;
  private static final int TEXT_LENGTH = SCHEME.length() + (SIZE * 8 + 5) / 6;

  /// What comparing a scanned code came to.
  public enum Comparison {
    /// Both sides mean each other: verified.
    MATCHES,
    /// Somebody else is meant or shows it: not verified.
    DIFFERS,
    /// One's own code, scanned from one's own screen.
    OWN_CODE,
    /// No verification code at all.
    UNREADABLE
  }

  /// The text in the QR code, 103 characters.
  public String toText() {
    var bytes =
        new ByteWriter(SIZE).u8(VERSION).bytes(shower.value()).bytes(peer.value()).toByteArray();
    return SCHEME + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// The code in a scanned text; empty when there is none.
  public static Optional<VerificationCode> parse(String scanned) {
    if (scanned.length() != TEXT_LENGTH || !scanned.startsWith(SCHEME)) {
      return Optional.empty();
    }
    return decode(scanned.substring(SCHEME.length())).filter(code -> code.toText().equals(scanned));
  }

  private static Optional<VerificationCode> decode(String base64) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(base64);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    var in = new ByteReader(bytes);
    var version = in.u8();
    var shower = Fingerprint.parse(in.bytes(Fingerprint.SIZE));
    var peer = Fingerprint.parse(in.bytes(Fingerprint.SIZE));
    return version == VERSION && in.isComplete() && shower.isPresent() && peer.isPresent()
        ? Optional.of(new VerificationCode(shower.get(), peer.get()))
        : Optional.empty();
  }

  /// Compares what was scanned with this code, which is our own.
  public Comparison compare(String scanned) {
    return parse(scanned).map(this::compare).orElse(Comparison.UNREADABLE);
  }

  private Comparison compare(VerificationCode scanned) {
    if (isSame(scanned.shower, shower)) {
      return Comparison.OWN_CODE;
    }
    return isSame(scanned.shower, peer) && isSame(scanned.peer, shower)
        ? Comparison.MATCHES
        : Comparison.DIFFERS;
  }

  private static boolean isSame(Fingerprint one, Fingerprint other) {
    return MessageDigest.isEqual(one.value().toByteArray(), other.value().toByteArray());
  }
}
