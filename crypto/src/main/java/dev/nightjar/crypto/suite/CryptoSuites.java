// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.suite;

import dev.nightjar.crypto.cache.CryptoCaches;
import dev.nightjar.crypto.kem.Kem;
import dev.nightjar.crypto.primitive.Lazy;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.signature.SignatureScheme;
import java.util.function.UnaryOperator;

/// The algorithms of every [Suite] over one set of [Primitives], each made when it is first used.
/// Thread-safe.
public final class CryptoSuites {
  private final Primitives primitives;
  private final Lazy<Kem> mlKem768;
  private final Lazy<Kem> mlKem1024;
  private final Lazy<Kem> classicalKem;
  private final Lazy<Kem> hybridKem;
  private final Lazy<Kem> quantumKem;
  private final Lazy<Kem> rsaKem;
  private final Lazy<SignatureScheme> ed25519;
  private final Lazy<SignatureScheme> mlDsa65Ed25519;
  private final Lazy<SignatureScheme> mlDsa87;
  private final Lazy<SignatureScheme> rsaPss;

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
    mlKem768 = new Lazy<>(() -> Kem.mlKem768(primitives));
    mlKem1024 = new Lazy<>(() -> Kem.mlKem1024(primitives));
    classicalKem = new Lazy<>(() -> kems.apply(Kem.dhKemX25519(primitives)));
    hybridKem = new Lazy<>(() -> kems.apply(Kem.xWing(primitives)));
    quantumKem = new Lazy<>(() -> kems.apply(mlKem1024.get()));
    rsaKem = new Lazy<>(() -> kems.apply(Kem.rsa4096(primitives)));
    ed25519 = new Lazy<>(() -> schemes.apply(SignatureScheme.ed25519(primitives)));
    mlDsa65Ed25519 = new Lazy<>(() -> schemes.apply(SignatureScheme.mlDsa65Ed25519(primitives)));
    mlDsa87 = new Lazy<>(() -> schemes.apply(SignatureScheme.mlDsa87(primitives)));
    rsaPss = new Lazy<>(() -> schemes.apply(SignatureScheme.rsa4096(primitives)));
  }

  public Primitives primitives() {
    return primitives;
  }

  /// The key encapsulation for handshakes and envelopes.
  public Kem kem(Suite suite) {
    return switch (suite) {
      case CLASSICAL -> classicalKem.get();
      case HYBRID -> hybridKem.get();
      case QUANTUM -> quantumKem.get();
      case RSA -> rsaKem.get();
    };
  }

  public SignatureScheme signature(Suite suite) {
    return switch (suite) {
      case CLASSICAL -> ed25519.get();
      case HYBRID -> mlDsa65Ed25519.get();
      case QUANTUM -> mlDsa87.get();
      case RSA -> rsaPss.get();
    };
  }

  /// Plain ML-KEM-768, for the ratchet that runs beside X25519.
  public Kem mlKem768() {
    return mlKem768.get();
  }

  /// Plain ML-KEM-1024, for the ratchet that runs alone.
  public Kem mlKem1024() {
    return mlKem1024.get();
  }
}
