// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.identity;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.kem.KemKeyPair;
import dev.nightjar.crypto.kem.KemPrivateKey;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.signature.SigningKeyPair;
import dev.nightjar.crypto.suite.CryptoSuites;
import dev.nightjar.crypto.suite.Suite;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The secret side of an identity: the key pairs of every mode it has.
///
/// CLASSICAL, HYBRID and QUANTUM are always there, RSA when asked for. Signs bundles, handshakes
/// and envelopes, never messages of a session. Thread-safe but for [#close].
public final class Identity implements AutoCloseable {
  private static final int VERSION = 1;
  private static final int MAX_SEED_SIZE = 4_096;

  private final CryptoSuites suites;
  private final Map<Suite, SigningKeyPair> signing;
  private final Map<Suite, KemKeyPair> kem;
  private final IdentityKeys keys;

  private Identity(
      CryptoSuites suites, Map<Suite, SigningKeyPair> signing, Map<Suite, KemKeyPair> kem) {
    this.suites = suites;
    this.signing = signing;
    this.kem = kem;
    var modes = new EnumMap<Suite, ModeKeys>(Suite.class);
    signing.forEach((suite, pair) ->
        modes.put(suite, new ModeKeys(pair.verificationKey(), pairOf(kem, suite).publicKey())));
    this.keys = new IdentityKeys(modes, suites);
  }

  /// A new identity without RSA.
  public static Identity create(CryptoSuites suites, SecureRandom random) {
    return create(Modes.always(), suites, random);
  }

  /// A new identity with two RSA-4096 keys besides; takes seconds.
  public static Identity createWithRsa(CryptoSuites suites, SecureRandom random) {
    var modes = Modes.always();
    modes.add(Suite.RSA);
    return create(modes, suites, random);
  }

  private static Identity create(Set<Suite> modes, CryptoSuites suites, SecureRandom random) {
    var signing = new EnumMap<Suite, SigningKeyPair>(Suite.class);
    var kem = new EnumMap<Suite, KemKeyPair>(Suite.class);
    for (var suite : modes) {
      signing.put(suite, suites.signature(suite).generate(random));
      kem.put(suite, suites.kem(suite).generate(random));
    }
    return new Identity(suites, signing, kem);
  }

  /// What [#export] gave, with its seeds in locked memory; empty when it is not that.
  public static Optional<Identity> restore(SecretBytes stored, CryptoSuites suites) {
    return stored.use(bytes -> read(new ByteReader(bytes), suites));
  }

  private static Optional<Identity> read(ByteReader in, CryptoSuites suites) {
    var version = in.u8();
    var modes = Modes.parse(in.u8());
    if (version != VERSION || modes.isEmpty()) {
      return Optional.empty();
    }
    var signing = new EnumMap<Suite, SigningKeyPair>(Suite.class);
    var kem = new EnumMap<Suite, KemKeyPair>(Suite.class);
    var isWhole = false;
    try {
      for (var suite : modes.get()) {
        try (var signingSeed = readSeed(in);
            var kemSeed = readSeed(in)) {
          if (!in.hasNotRunOut()) {
            return Optional.empty();
          }
          signing.put(suite, suites.signature(suite).fromSeed(signingSeed));
          kem.put(suite, suites.kem(suite).fromSeed(kemSeed));
        }
      }
      isWhole = in.isComplete();
      return isWhole ? Optional.of(new Identity(suites, signing, kem)) : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    } finally {
      if (!isWhole) {
        wipe(signing, kem);
      }
    }
  }

  private static SecretBytes readSeed(ByteReader in) {
    var size = in.u16();
    return SecretBytes.locked(in.array(size <= MAX_SEED_SIZE ? size : -1));
  }

  /// The secret form, for the encrypted key store; see `docs/protocol/identity.md`.
  public SecretBytes export() {
    var out = new ByteWriter(8_192).u8(VERSION).u8(Modes.bits(keys.modes()));
    for (var suite : keys.modes()) {
      writeSeed(pairOf(signing, suite).signingKey().seed(), out);
      writeSeed(pairOf(kem, suite).privateKey().seed(), out);
    }
    var stored = SecretBytes.takeOver(out.toByteArray());
    out.wipe();
    return stored;
  }

  private static void writeSeed(SecretBytes seed, ByteWriter out) {
    out.u16(seed.size());
    seed.use(out::bytes);
  }

  /// The public side.
  public IdentityKeys keys() {
    return keys;
  }

  public Fingerprint fingerprint() {
    return keys.fingerprint();
  }

  /// Signs in one mode; `message` begins with the caller's label.
  ///
  /// @throws java.util.NoSuchElementException if the identity does not have the mode
  public Bytes sign(Suite suite, byte[] message, SecureRandom random) {
    return suites.signature(suite).sign(pairOf(signing, suite).signingKey(), message, random);
  }

  /// The key that opens envelopes to the identity in one mode.
  ///
  /// @throws java.util.NoSuchElementException if the identity does not have the mode
  public KemPrivateKey envelopeKey(Suite suite) {
    return pairOf(kem, suite).privateKey();
  }

  /// Wipes every secret key; the public side stays usable.
  @Override
  public void close() {
    wipe(signing, kem);
  }

  private static void wipe(Map<Suite, SigningKeyPair> signing, Map<Suite, KemKeyPair> kem) {
    signing.values().forEach(SigningKeyPair::close);
    kem.values().forEach(KemKeyPair::close);
  }

  private static <T> T pairOf(Map<Suite, T> pairs, Suite suite) {
    return Optional.ofNullable(pairs.get(suite)).orElseThrow();
  }

  /// The fingerprint's beginning only.
  @Override
  public String toString() {
    return "Identity[" + keys.fingerprint() + "]";
  }
}
