// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.primitive.X25519;
import dev.nightjar.crypto.secret.SecretAccess;
import dev.nightjar.crypto.secret.SecretBytes;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The halves that a suite runs: X25519, ML-KEM, or both, over one [Kdf].
///
/// Owned by its [Ratchet]; not thread-safe.
final class Halves {
  private static final int START_KEYS = 8;

  final Kdf kdf;
  final @Nullable EcRatchet ec;
  final @Nullable KemRatchet kem;

  private Halves(Kdf kdf, @Nullable EcRatchet ec, @Nullable KemRatchet kem) {
    this.kdf = kdf;
    this.ec = ec;
    this.kem = kem;
  }

  /// The initiator's; nothing if the peer's ratchet key is of low order.
  static Optional<Halves> ofInitiator(
      Primitives primitives,
      RatchetTerms terms,
      SecretBytes rootSecret,
      byte[] remoteRatchetKey,
      Randomness random,
      long now) {
    var kdf = new Kdf(primitives);
    var start = start(kdf, terms, rootSecret);
    Optional<EcRatchet> ec =
        terms.hasEc()
            ? EcRatchet.initiator(
                kdf, primitives.x25519(), random.ec(), start, remoteRatchetKey, now)
            : Optional.empty();
    var kem = startKem(kdf, primitives, terms, random, true, start, now);
    Arrays.fill(start, (byte) 0);
    return ec.isEmpty() && terms.hasEc()
        ? Optional.empty()
        : Optional.of(new Halves(kdf, ec.orElse(null), kem));
  }

  static Halves ofResponder(
      Primitives primitives,
      RatchetTerms terms,
      SecretBytes rootSecret,
      SecretBytes ratchetPrivate,
      Randomness random,
      long now) {
    var kdf = new Kdf(primitives);
    var start = start(kdf, terms, rootSecret);
    var ec =
        terms.hasEc()
            ? EcRatchet.responder(
                kdf,
                primitives.x25519(),
                random.ec(),
                start,
                opened(ratchetPrivate, X25519.KEY_SIZE, "ratchet key"))
            : null;
    var kem = startKem(kdf, primitives, terms, random, false, start, now);
    Arrays.fill(start, (byte) 0);
    return new Halves(kdf, ec, kem);
  }

  static Optional<Halves> read(
      Primitives primitives,
      RatchetTerms terms,
      boolean isInitiator,
      Randomness random,
      ByteReader reader) {
    var kdf = new Kdf(primitives);
    Optional<EcRatchet> ec =
        terms.hasEc()
            ? EcRatchet.read(kdf, primitives.x25519(), random.ec(), reader)
            : Optional.empty();
    Optional<KemRatchet> kem =
        terms.hasKem()
            ? KemRatchet.read(kdf, primitives, terms.suite(), random.kem(), isInitiator, reader)
            : Optional.empty();
    return reader.isComplete()
            && ec.isPresent() == terms.hasEc()
            && kem.isPresent() == terms.hasKem()
        ? Optional.of(new Halves(kdf, ec.orElse(null), kem.orElse(null)))
        : Optional.empty();
  }

  void write(ByteWriter writer) {
    if (ec != null) {
      ec.write(writer);
    }
    if (kem != null) {
      kem.write(writer);
    }
  }

  boolean expire(long now) {
    var isOfEc = ec != null && ec.expire(now);
    var isOfKem = kem != null && kem.expire(now);
    return isOfEc || isOfKem;
  }

  /// The key of a message from those of its halves: one of the two arrays, which [#combine] may
  /// have overwritten.
  byte[] combine(byte[] ecKey, byte[] kemKey) {
    if (kem == null) {
      return ecKey;
    }
    if (ec != null) {
      kdf.combine(kemKey, ecKey);
    }
    return kemKey;
  }

  int mostMaterial() {
    return kem == null ? 0 : kem.mostMaterial();
  }

  int epoch() {
    return kem == null ? 0 : kem.epoch();
  }

  int skippedKeys() {
    return (ec == null ? 0 : ec.skippedKeys()) + (kem == null ? 0 : kem.skippedKeys());
  }

  void wipe() {
    if (ec != null) {
      ec.wipe();
    }
    if (kem != null) {
      kem.wipe();
    }
  }

  private static byte[] start(Kdf kdf, RatchetTerms terms, SecretBytes rootSecret) {
    var root = opened(rootSecret, Kdf.KEY_SIZE, "root secret");
    var start = kdf.start(root, terms, START_KEYS);
    Arrays.fill(root, (byte) 0);
    return start;
  }

  private static @Nullable KemRatchet startKem(
      Kdf kdf,
      Primitives primitives,
      RatchetTerms terms,
      Randomness random,
      boolean isInitiator,
      byte[] start,
      long now) {
    if (!terms.hasKem()) {
      return null;
    }
    var keys = Arrays.copyOfRange(start, 3 * Kdf.KEY_SIZE, start.length);
    var kem =
        KemRatchet.start(kdf, primitives, terms.suite(), random.kem(), isInitiator, keys, now);
    Arrays.fill(keys, (byte) 0);
    return kem;
  }

  private static byte[] opened(SecretBytes secret, int size, String what) {
    if (secret.size() != size) {
      throw new IllegalArgumentException(what + " of " + secret.size() + " bytes");
    }
    return secret.unsafeBytes(SecretAccess.UNSAFE);
  }
}
