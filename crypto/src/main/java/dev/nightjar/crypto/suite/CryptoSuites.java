// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.suite;

import dev.nightjar.crypto.kem.Kem;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.signature.SignatureScheme;

/// The algorithms of every [Suite] over one set of [Primitives]. Thread-safe; immutable.
public final class CryptoSuites {
  private final Primitives primitives;
  private final Kem dhKemX25519;
  private final Kem xWing;
  private final Kem mlKem768;
  private final Kem mlKem1024;
  private final Kem rsaKem;
  private final SignatureScheme ed25519;
  private final SignatureScheme mlDsa65Ed25519;
  private final SignatureScheme mlDsa87;
  private final SignatureScheme rsaPss;

  public CryptoSuites(Primitives primitives) {
    this.primitives = primitives;
    dhKemX25519 = Kem.dhKemX25519(primitives);
    xWing = Kem.xWing(primitives);
    mlKem768 = Kem.mlKem768(primitives);
    mlKem1024 = Kem.mlKem1024(primitives);
    rsaKem = Kem.rsa4096(primitives);
    ed25519 = SignatureScheme.ed25519(primitives);
    mlDsa65Ed25519 = SignatureScheme.mlDsa65Ed25519(primitives);
    mlDsa87 = SignatureScheme.mlDsa87(primitives);
    rsaPss = SignatureScheme.rsa4096(primitives);
  }

  public Primitives primitives() {
    return primitives;
  }

  /// The key encapsulation for handshakes and envelopes.
  public Kem kem(Suite suite) {
    return switch (suite) {
      case CLASSICAL -> dhKemX25519;
      case HYBRID -> xWing;
      case QUANTUM -> mlKem1024;
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
