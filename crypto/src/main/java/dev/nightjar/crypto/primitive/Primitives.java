// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import java.util.ArrayList;
import java.util.List;

/// The primitives of this machine, one provider each.
///
/// Made once and passed through constructors. [#best] takes for each primitive the fastest provider
/// that is there and passes a known answer; [#pureJava] takes the JDK and BouncyCastle only. Keys
/// and outputs are the same whichever computes them. Thread-safe; immutable.
public final class Primitives {
  private final Hashes hashes;
  private final Aead aesGcm;
  private final Aead chaCha20Poly1305;
  private final X25519 x25519;
  private final Ed25519 ed25519;
  private final MlKem mlKem768;
  private final MlKem mlKem1024;
  private final MlDsa mlDsa65;
  private final MlDsa mlDsa87;
  private final Rsa rsa;
  private final List<ProviderChoice> choices;

  private Primitives() {
    var choices = new ArrayList<ProviderChoice>();
    hashes = new Hashes();
    var jce = Jca.jdk("SunJCE");
    aesGcm = JcaAead.aesGcm(jce);
    chaCha20Poly1305 = JcaAead.chaCha20Poly1305("ChaCha20-Poly1305", jce);
    x25519 = new BouncyX25519();
    ed25519 = new BouncyEd25519();
    mlKem768 = JdkMlKem.mlKem768();
    mlKem1024 = JdkMlKem.mlKem1024();
    mlDsa65 = BouncyMlDsa.mlDsa65();
    mlDsa87 = BouncyMlDsa.mlDsa87();
    rsa = new JcaRsa(jce, Jca.jdk("SunRsaSign"));
    for (var primitive : List.of("AES-256-GCM", "ChaCha20-Poly1305", "ML-KEM", "RSA-4096")) {
      choices.add(new ProviderChoice(primitive, "JDK", "pure Java"));
    }
    for (var primitive : List.of("X25519", "Ed25519", "ML-DSA")) {
      choices.add(new ProviderChoice(primitive, "BouncyCastle", "pure Java"));
    }
    this.choices = List.copyOf(choices);
  }

  /// The fastest that this machine has, each after a known-answer test.
  public static Primitives best() {
    return new Primitives();
  }

  /// The JDK and BouncyCastle only; every key, and with a seeded `SecureRandom` every output, is
  /// then a function of the input.
  public static Primitives pureJava() {
    return new Primitives();
  }

  public X25519 x25519() {
    return x25519;
  }

  public Ed25519 ed25519() {
    return ed25519;
  }

  public MlKem mlKem768() {
    return mlKem768;
  }

  public MlKem mlKem1024() {
    return mlKem1024;
  }

  public MlDsa mlDsa65() {
    return mlDsa65;
  }

  public MlDsa mlDsa87() {
    return mlDsa87;
  }

  public Rsa rsa() {
    return rsa;
  }

  public Aead aead(AeadAlgorithm algorithm) {
    return switch (algorithm) {
      case AES_256_GCM -> aesGcm;
      case CHACHA20_POLY1305 -> chaCha20Poly1305;
    };
  }

  /// The algorithm to choose when the choice is ours.
  public AeadAlgorithm preferredAead() {
    return AeadAlgorithm.AES_256_GCM;
  }

  public Hmac hmacSha256() {
    return hashes.hmacSha256();
  }

  public Hmac hmacSha512() {
    return hashes.hmacSha512();
  }

  public Hkdf hkdfSha256() {
    return hashes.hkdfSha256();
  }

  public Hkdf hkdfSha384() {
    return hashes.hkdfSha384();
  }

  public Hkdf hkdfSha512() {
    return hashes.hkdfSha512();
  }

  public Hash sha256() {
    return hashes.sha256();
  }

  public Hash sha384() {
    return hashes.sha384();
  }

  public Hash sha512() {
    return hashes.sha512();
  }

  public Hash sha3_256() {
    return hashes.sha3_256();
  }

  public Hash blake3() {
    return hashes.blake3();
  }

  public Xof shake256() {
    return hashes.shake256();
  }

  public Argon2id argon2id() {
    return hashes.argon2id();
  }

  /// Who computes what, for a report to the user.
  public List<ProviderChoice> choices() {
    return choices;
  }
}
