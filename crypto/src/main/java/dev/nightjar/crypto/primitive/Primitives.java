// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import dev.nightjar.crypto.primitive.Selection.Candidate;
import java.util.List;

/// The primitives of this machine, one provider each.
///
/// Made once and passed through constructors. [#best] takes for each primitive the fastest provider
/// that is there and passes a known answer; [#pureJava] takes the JDK and BouncyCastle only. Either
/// chooses when a primitive is first asked for: none computes before it was tested, and none is
/// loaded that nobody uses. Keys are the same whichever computes them, and each accepts what
/// another made.
///
/// Asking for a primitive throws IllegalStateException on a machine where every provider of it
/// computes wrongly. Thread-safe; what was chosen stays.
public final class Primitives {
  /// The system property that names the native providers that may compute, with commas between, or
  /// is `pure-java` for none.
  public static final String PROVIDERS_PROPERTY = "nightjar.crypto.providers";

  /// The system property that names the cipher to prefer: `AES-256-GCM` or `ChaCha20-Poly1305`.
  public static final String AEAD_PROPERTY = "nightjar.crypto.aead";

  private static final String JDK = "JDK";
  private static final String BOUNCY_CASTLE = "BouncyCastle";
  private static final String CONSCRYPT = Conscrypt.NAME;
  private static final String CORRETTO = Corretto.NAME;

  private final Hashes hashes;
  private final Aead aesGcm;
  private final Lazy<Aead> chaCha20Poly1305;
  private final Lazy<X25519> x25519;
  private final Lazy<Ed25519> ed25519;
  private final Lazy<MlKem> mlKem768;
  private final Lazy<MlKem> mlKem1024;
  private final Lazy<MlDsa> mlDsa65;
  private final Lazy<MlDsa> mlDsa87;
  private final Lazy<CompositeSignature> mlDsa65Ed25519;
  private final Lazy<Rsa> rsa;
  private final Selection selection;
  private final AeadAlgorithm preferredAead;

  private Primitives(Selection selection, AeadAlgorithm preferredAead) {
    this.selection = selection;
    this.preferredAead = preferredAead;
    hashes = Hashes.chosenBy(selection);
    aesGcm = aesGcm(selection);
    chaCha20Poly1305 =
        selection.choose(
            "ChaCha20-Poly1305",
            KnownAnswers::chaCha20Poly1305,
            new Candidate<>(
                JDK, () -> JcaAead.chaCha20Poly1305("ChaCha20-Poly1305", Jca.jdk("SunJCE"))));
    x25519 =
        selection.choose(
            "X25519",
            KnownAnswers::x25519,
            new Candidate<>(CONSCRYPT, Conscrypt::x25519),
            new Candidate<>(BOUNCY_CASTLE, BouncyX25519::new));
    ed25519 =
        selection.choose(
            "Ed25519",
            KnownAnswers::ed25519,
            new Candidate<>(CORRETTO, Corretto::ed25519),
            new Candidate<>(CONSCRYPT, Conscrypt::ed25519),
            new Candidate<>(BOUNCY_CASTLE, BouncyEd25519::new));
    mlKem768 =
        selection.choose(
            "ML-KEM-768", KnownAnswers::mlKem768, new Candidate<>(JDK, JdkMlKem::mlKem768));
    mlKem1024 =
        selection.choose(
            "ML-KEM-1024", KnownAnswers::mlKem1024, new Candidate<>(JDK, JdkMlKem::mlKem1024));
    mlDsa65 =
        selection.choose(
            "ML-DSA-65",
            KnownAnswers::mlDsa65,
            new Candidate<>(CONSCRYPT, Conscrypt::mlDsa65),
            new Candidate<>(BOUNCY_CASTLE, BouncyMlDsa::mlDsa65));
    mlDsa87 =
        selection.choose(
            "ML-DSA-87",
            KnownAnswers::mlDsa87,
            new Candidate<>(CONSCRYPT, Conscrypt::mlDsa87),
            new Candidate<>(BOUNCY_CASTLE, BouncyMlDsa::mlDsa87));
    var composed =
        new Lazy<CompositeSignature>(
            () -> new ComposedSignature(mlDsa65.get(), ed25519.get(), hashes.sha512()));
    mlDsa65Ed25519 =
        selection.choose(
            "ML-DSA-65 with Ed25519",
            KnownAnswers::mlDsa65Ed25519,
            new Candidate<>(CONSCRYPT, () -> Conscrypt.mlDsa65Ed25519(composed.get())),
            new Candidate<>(BOUNCY_CASTLE, composed));
    rsa =
        selection.choose(
            "RSA-4096",
            KnownAnswers::rsa,
            new Candidate<>(CORRETTO, Corretto::rsa),
            new Candidate<>(CONSCRYPT, Conscrypt::rsa),
            new Candidate<>(
                JDK, () -> new JcaRsa(Jca.jdk("SunJCE"), Jca.jdk("SunRsaSign"), "RSASSA-PSS")));
  }

  private static Aead aesGcm(Selection selection) {
    var forShort =
        selection.choose(
            "AES-256-GCM up to 16 KiB",
            KnownAnswers::aesGcm,
            new Candidate<>(CONSCRYPT, Conscrypt::aesGcm),
            new Candidate<>(JDK, () -> JcaAead.aesGcm(Jca.jdk("SunJCE"))));
    var forLong =
        selection.choose(
            "AES-256-GCM above 16 KiB",
            KnownAnswers::aesGcm,
            new Candidate<>(CORRETTO, Corretto::aesGcm),
            new Candidate<>(CONSCRYPT, Conscrypt::aesGcm),
            new Candidate<>(JDK, () -> JcaAead.aesGcm(Jca.jdk("SunJCE"))));
    return new RoutedAead(AeadAlgorithm.AES_256_GCM, forShort, forLong);
  }

  /// The fastest that this machine has, each after a known-answer test, unless the system
  /// properties [#PROVIDERS_PROPERTY] and [#AEAD_PROPERTY] say otherwise.
  ///
  /// @throws IllegalArgumentException if one of them has a value that it cannot have
  public static Primitives best() {
    return new Primitives(
        Requested.selection(), Requested.aead().orElseGet(AesInstructions::preferred));
  }

  /// As [#best()], with the cipher to prefer chosen by the caller.
  public static Primitives best(AeadAlgorithm preferred) {
    return new Primitives(Requested.selection(), preferred);
  }

  /// The JDK and BouncyCastle only; with a seeded `SecureRandom` every output but an RSA key is
  /// then a function of the input, and of the cipher that this machine prefers.
  public static Primitives pureJava() {
    return pureJava(AesInstructions.preferred());
  }

  /// As [#pureJava()], with the cipher to prefer chosen by the caller: the same on every machine.
  public static Primitives pureJava(AeadAlgorithm preferred) {
    return new Primitives(Selection.portable("pure Java was asked for"), preferred);
  }

  static Primitives chosenBy(Selection selection) {
    return new Primitives(selection, AesInstructions.preferred());
  }

  public X25519 x25519() {
    return x25519.get();
  }

  public Ed25519 ed25519() {
    return ed25519.get();
  }

  public MlKem mlKem768() {
    return mlKem768.get();
  }

  public MlKem mlKem1024() {
    return mlKem1024.get();
  }

  public MlDsa mlDsa65() {
    return mlDsa65.get();
  }

  public MlDsa mlDsa87() {
    return mlDsa87.get();
  }

  /// The composite id-MLDSA65-Ed25519-SHA512.
  public CompositeSignature mlDsa65Ed25519() {
    return mlDsa65Ed25519.get();
  }

  public Rsa rsa() {
    return rsa.get();
  }

  public Aead aead(AeadAlgorithm algorithm) {
    return switch (algorithm) {
      case AES_256_GCM -> aesGcm;
      case CHACHA20_POLY1305 -> chaCha20Poly1305.get();
    };
  }

  /// The cipher to take when the choice is ours: AES where the processor has instructions for it,
  /// ChaCha20 elsewhere, unless somebody chose.
  public AeadAlgorithm preferredAead() {
    return preferredAead;
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

  /// Who computes what and why, for a report to the user; loads and tests all of them.
  public List<ProviderChoice> choices() {
    return selection.choices();
  }
}
