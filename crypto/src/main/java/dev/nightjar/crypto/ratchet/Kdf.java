// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.Label;
import dev.nightjar.crypto.primitive.Hkdf;
import dev.nightjar.crypto.primitive.Hmac;
import dev.nightjar.crypto.primitive.Primitives;
import java.util.Arrays;

/// Every derivation of the ratchet: HMAC-SHA256 under labels, and HKDF-SHA256 for roots.
///
/// Owned by one ratchet; not thread-safe.
final class Kdf {
  static final int KEY_SIZE = 32;

  private static final byte[] BOTH = Label.bare("nightjar/1/ratchet/both");
  private static final byte[] START = Label.bare("nightjar/1/ratchet/start");

  private final Hmac hmac;
  private final Hkdf hkdf;
  private final byte[] bothInput = Arrays.copyOf(BOTH, BOTH.length + KEY_SIZE);
  private long derivations;

  Kdf(Primitives primitives) {
    hmac = primitives.hmacSha256().forOneOwner();
    hkdf = primitives.hkdfSha256();
  }

  /// An empty key slot filled from stored state; zero when the state ran out.
  static byte[] readKey(ByteReader reader) {
    return Arrays.copyOf(reader.array(KEY_SIZE), KEY_SIZE);
  }

  /// Key number `index` of derived keys.
  static byte[] key(byte[] keys, int index) {
    return Arrays.copyOfRange(keys, index * KEY_SIZE, (index + 1) * KEY_SIZE);
  }

  /// HMAC(key, label) into `out`, which may be `key`.
  void derive(byte[] key, byte[] label, byte[] out) {
    derivations++;
    hmac.mac(key, label, 0, label.length, out, 0);
  }

  /// The message key of both halves: HMAC(kemKey, label ‖ ecKey) into `kemKey`.
  void combine(byte[] kemKey, byte[] ecKey) {
    derivations++;
    System.arraycopy(ecKey, 0, bothInput, BOTH.length, KEY_SIZE);
    hmac.mac(kemKey, bothInput, 0, bothInput.length, kemKey, 0);
    Arrays.fill(bothInput, BOTH.length, bothInput.length, (byte) 0);
  }

  /// 32 bytes of header mask: HMAC(headerKey, input) into `out` from `outFrom` on.
  void mask(byte[] headerKey, byte[] input, byte[] out, int outFrom) {
    derivations++;
    hmac.mac(headerKey, input, 0, input.length, out, outFrom);
  }

  /// `keys` keys of 32 bytes from a root and a fresh secret.
  byte[] root(byte[] root, byte[] secret, byte[] info, int keys) {
    return hkdf.derive(root, secret, info, keys * KEY_SIZE);
  }

  /// The first keys of a session, `docs/protocol/ratchet.md` section 3.
  byte[] start(byte[] secret, RatchetTerms terms, int keys) {
    var info = Arrays.copyOf(START, START.length + 2);
    info[START.length] = (byte) terms.suite().code();
    info[START.length + 1] = (byte) terms.aead().code();
    return hkdf.derive(new byte[KEY_SIZE], secret, info, keys * KEY_SIZE);
  }

  /// How many HMACs under labels were computed so far; what garbage costs is counted with it.
  long derivations() {
    return derivations;
  }
}
