// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.prekey;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.kem.KemPrivateKey;
import dev.nightjar.crypto.secret.SecretBytes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Private keys that a message may have been made with; lent by [PrekeySecrets], which wipes them.
///
/// Use it at once and do not keep it. Not thread-safe.
public final class PrekeyMatch {
  final SignedPrekey signed;
  final @Nullable OneTimeSecret oneTime;

  PrekeyMatch(SignedPrekey signed, @Nullable OneTimeSecret oneTime) {
    this.signed = signed;
    this.oneTime = oneTime;
  }

  /// The key that lives for weeks.
  public KemPrivateKey signedPrekey() {
    return signed.keys.privateKey();
  }

  /// The public half of [#signedPrekey].
  public Bytes signedPrekeyPublic() {
    return signed.keys.publicKey().encoded();
  }

  /// The key that is used once, if the message named one.
  public Optional<KemPrivateKey> oneTimePrekey() {
    return Optional.ofNullable(oneTime).map(key -> key.keys().privateKey());
  }

  /// The public half of [#oneTimePrekey].
  public Optional<Bytes> oneTimePrekeyPublic() {
    return Optional.ofNullable(oneTime).map(key -> key.keys().publicKey().encoded());
  }

  /// The first X25519 ratchet key of the bundle; empty in QUANTUM.
  public SecretBytes ratchetKey() {
    return signed.ratchetKey;
  }

  /// Hashes of the bundles that hold these keys, the newest first.
  public List<Bytes> bundleHashes() {
    return oneTime == null ? signed.lastResortHashes.reversed() : List.of(oneTime.bundleHash());
  }
}
