// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.suite;

import dev.nightjar.crypto.cache.CryptoCaches;
import dev.nightjar.crypto.kem.Kem;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.signature.SignatureScheme;
import java.util.function.UnaryOperator;

/// The algorithms of every [Suite] over one set of [Primitives]. Thread-safe; immutable.
public final class CryptoSuites {
  private final Primitives primitives;
  private final Kem mlKem768;
  private final Kem mlKem1024;
  private final Kem classicalKem;
  private final Kem hybridKem;
  private final Kem quantumKem;
  private final Kem rsaKem;
  private final SignatureScheme ed25519;
  private final SignatureScheme mlDsa65Ed25519;
  private final SignatureScheme mlDsa87;
  private final SignatureScheme rsaPss;

  /// Every key is parsed and every signature verified anew.
  public CryptoSuites(Primitives primitives) {
    this(primitives, kem -> kem, scheme -> scheme);
  }

  /// Keys and signatures that were seen before are answered from `caches`. The keys of the ratchets
  /// are used once and never pass through them.
  public CryptoSuites(Primitives primitives, CryptoCaches caches) {
    this(primitives, caches::cached, caches::cached);
  }

  private CryptoSuites(
      Primitives primitives, UnaryOperator<Kem> kems, UnaryOperator<SignatureScheme> schemes) {
    this.primitives = primitives;
    mlKem768 = Kem.mlKem768(primitives);
    mlKem1024 = Kem.mlKem1024(primitives);
    classicalKem = kems.apply(Kem.dhKemX25519(primitives));
    hybridKem = kems.apply(Kem.xWing(primitives));
    quantumKem = kems.apply(mlKem1024);
    rsaKem = kems.apply(Kem.rsa4096(primitives));
    ed25519 = schemes.apply(SignatureScheme.ed25519(primitives));
    mlDsa65Ed25519 = schemes.apply(SignatureScheme.mlDsa65Ed25519(primitives));
    mlDsa87 = schemes.apply(SignatureScheme.mlDsa87(primitives));
    rsaPss = schemes.apply(SignatureScheme.rsa4096(primitives));
  }

  public Primitives primitives() {
    return primitives;
  }

  /// The key encapsulation for handshakes and envelopes.
  public Kem kem(Suite suite) {
    return switch (suite) {
      case CLASSICAL -> classicalKem;
      case HYBRID -> hybridKem;
      case QUANTUM -> quantumKem;
      case RSA -> rsaKem;
    };
  }

  public SignatureScheme signature(Suite suite) {
    return switch (suite) {
      case CLASSICAL -> ed25519;
      case HYBRID -> mlDsa65Ed25519;
      case QUANTUM -> mlDsa87;
      case RSA -> rsaPss;
    };
  }

  /// Plain ML-KEM-768, for the ratchet that runs beside X25519.
  public Kem mlKem768() {
    return mlKem768;
  }

  /// Plain ML-KEM-1024, for the ratchet that runs alone.
  public Kem mlKem1024() {
    return mlKem1024;
  }
}
