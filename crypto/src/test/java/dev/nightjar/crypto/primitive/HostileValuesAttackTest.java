// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.testkit.SeededRandom;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever a peer puts where a key, a ciphertext or a signature belongs is refused and never
/// thrown at: an error in the engine would end the node. Each provider that is there, not only the
/// one that is chosen.
final class HostileValuesAttackTest {
  private static final byte[] MESSAGE = {1, 2, 3};
  private static final int ROUNDS = 200;

  private final SeededRandom random = new SeededRandom(11);

  record Provided<T>(String name, T primitive) {
    @Override
    public String toString() {
      return name;
    }
  }

  @SafeVarargs
  private static <T> List<Provided<T>> those(Provided<Supplier<T>>... makers) {
    var found = new ArrayList<Provided<T>>();
    for (var maker : makers) {
      try {
        found.add(new Provided<>(maker.name(), maker.primitive().get()));
      } catch (IllegalStateException _) {
        // This provider is not there on this machine.
      }
    }
    return found;
  }

  static List<Provided<Rsa>> rsa() {
    return those(
        new Provided<>("ACCP", Corretto::rsa),
        new Provided<>("Conscrypt", Conscrypt::rsa),
        new Provided<>("JDK", () -> Primitives.pureJava().rsa()));
  }

  static List<Provided<Ed25519>> ed25519() {
    return those(
        new Provided<>("ACCP", Corretto::ed25519),
        new Provided<>("Conscrypt", Conscrypt::ed25519),
        new Provided<>("BouncyCastle", BouncyEd25519::new));
  }

  static List<Provided<MlDsa>> mlDsa() {
    return those(
        new Provided<>("Conscrypt 65", Conscrypt::mlDsa65),
        new Provided<>("Conscrypt 87", Conscrypt::mlDsa87),
        new Provided<>("BouncyCastle 65", BouncyMlDsa::mlDsa65),
        new Provided<>("BouncyCastle 87", BouncyMlDsa::mlDsa87));
  }

  static List<Provided<CompositeSignature>> composite() {
    var portable = Primitives.pureJava().mlDsa65Ed25519();
    return those(
        new Provided<>("Conscrypt", () -> Conscrypt.mlDsa65Ed25519(portable)),
        new Provided<>("BouncyCastle", () -> portable));
  }

  static List<Provided<X25519>> x25519() {
    return those(
        new Provided<>("Conscrypt", Conscrypt::x25519),
        new Provided<>("BouncyCastle", BouncyX25519::new));
  }

  static List<Provided<Aead>> aead() {
    return those(
        new Provided<>("ACCP", Corretto::aesGcm),
        new Provided<>("Conscrypt", Conscrypt::aesGcm),
        new Provided<>("JDK AES", () -> JcaAead.aesGcm(Jca.jdk("SunJCE"))),
        new Provided<>(
            "JDK ChaCha20",
            () -> JcaAead.chaCha20Poly1305("ChaCha20-Poly1305", Jca.jdk("SunJCE"))));
  }

  /// Zeros, ones, the edges of numbers, and noise.
  private Stream<byte[]> values(int size) {
    var ones = new byte[size];
    Arrays.fill(ones, (byte) 0xff);
    var first = new byte[size];
    first[0] = 1;
    var last = new byte[size];
    last[size - 1] = 1;
    var top = new byte[size];
    top[0] = (byte) 0x80;
    top[size - 1] = 1;
    return Stream.concat(
        Stream.of(new byte[size], ones, first, last, top), Stream.generate(() -> noise(size)));
  }

  private byte[] noise(int size) {
    var noise = new byte[size];
    random.nextBytes(noise);
    return noise;
  }

  private static byte[] number(BigInteger value, int size) {
    var bytes = value.toByteArray();
    var from = Math.max(0, bytes.length - size);
    var number = new byte[size];
    System.arraycopy(bytes, from, number, size - (bytes.length - from), bytes.length - from);
    return number;
  }

  @ParameterizedTest
  @MethodSource("rsa")
  void ciphertextsOfRsa(Provided<Rsa> provided) {
    var rsa = provided.primitive();
    try (var key = rsa.generate(random)) {
      var modulus = new BigInteger(1, key.publicKey().toByteArray());
      var edges =
          Stream.of(modulus, modulus.subtract(BigInteger.ONE), modulus.add(BigInteger.ONE))
              .map(value -> number(value, Rsa.MODULUS_SIZE));

      Stream.concat(edges, values(Rsa.MODULUS_SIZE))
          .limit(30)
          .forEach(ciphertext -> assertThat(rsa.decrypt(key, ciphertext)).isEmpty());
      assertThat(rsa.decrypt(key, new byte[0])).isEmpty();

      var sound = rsa.encrypt(rsa.publicKey(key.publicKey()).orElseThrow(), MESSAGE, random);
      assertThat(rsa.decrypt(key, sound)).as("still works afterwards").hasValue(MESSAGE);
    }
  }

  @ParameterizedTest
  @MethodSource("rsa")
  void keysAndSignaturesOfRsa(Provided<Rsa> provided) {
    var rsa = provided.primitive();
    values(Rsa.MODULUS_SIZE)
        .limit(ROUNDS)
        .forEach(modulus -> {
          modulus[0] |= (byte) 0x80;
          modulus[Rsa.MODULUS_SIZE - 1] |= 1;
          var key = rsa.publicKey(Bytes.wrap(modulus));
          key.ifPresent(parsed -> {
            values(Rsa.MODULUS_SIZE)
                .limit(7)
                .forEach(signature -> assertThat(rsa.verify(parsed, MESSAGE, signature)).isFalse());
            assertThatCode(() -> rsa.encrypt(parsed, MESSAGE, random)).doesNotThrowAnyException();
          });
        });
  }

  @ParameterizedTest
  @MethodSource("ed25519")
  void keysAndSignaturesOfEd25519(Provided<Ed25519> provided) {
    var ed25519 = provided.primitive();
    values(Ed25519.KEY_SIZE)
        .limit(5L * ROUNDS)
        .map(encoded -> ed25519.publicKey(Bytes.wrap(encoded)))
        .flatMap(Optional::stream)
        .forEach(key ->
            values(Ed25519.SIGNATURE_SIZE)
                .limit(8)
                .forEach(
                    signature -> assertThat(ed25519.verify(key, MESSAGE, signature)).isFalse()));
  }

  @ParameterizedTest
  @MethodSource("mlDsa")
  void keysAndSignaturesOfMlDsa(Provided<MlDsa> provided) {
    var mlDsa = provided.primitive();
    values(mlDsa.publicKeySize())
        .limit(20)
        .map(encoded -> mlDsa.publicKey(Bytes.wrap(encoded)))
        .flatMap(Optional::stream)
        .forEach(key ->
            values(mlDsa.signatureSize())
                .limit(10)
                .forEach(signature ->
                    assertThat(mlDsa.verify(key, MESSAGE, new byte[0], signature)).isFalse()));
  }

  @ParameterizedTest
  @MethodSource("composite")
  void keysAndSignaturesOfTheComposite(Provided<CompositeSignature> provided) {
    var composite = provided.primitive();
    values(CompositeSignature.PUBLIC_KEY_SIZE)
        .limit(ROUNDS)
        .map(encoded -> composite.publicKey(Bytes.wrap(encoded)))
        .flatMap(Optional::stream)
        .forEach(key ->
            values(CompositeSignature.SIGNATURE_SIZE)
                .limit(7)
                .forEach(
                    signature -> assertThat(composite.verify(key, MESSAGE, signature)).isFalse()));
    try (var key = composite.privateKey(SecretBytes.random(CompositeSignature.SEED_SIZE, random))) {
      var publicKey = composite.publicKey(key.publicKey()).orElseThrow();
      var sound = composite.sign(key, MESSAGE, random);
      for (var i = 0; i < sound.length; i += 97) {
        var flipped = sound.clone();
        flipped[i] ^= 1;
        assertThat(composite.verify(publicKey, MESSAGE, flipped)).isFalse();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("x25519")
  void keysOfX25519(Provided<X25519> provided) {
    var x25519 = provided.primitive();
    values(X25519.KEY_SIZE)
        .limit(5L * ROUNDS)
        .forEach(theirs -> {
          var agreed = x25519.agree(noise(X25519.KEY_SIZE), theirs);
          assertThat(agreed == null).isEqualTo(!X25519.isPublicKey(Bytes.wrap(theirs)));
        });
  }

  @ParameterizedTest
  @MethodSource("aead")
  void ciphertextsOfTheCiphers(Provided<Aead> provided) {
    var aead = provided.primitive();
    for (var size = 0; size < 3 * Aead.TAG_SIZE; size++) {
      assertThat(aead.open(noise(32), noise(12), noise(size), noise(size))).isNull();
      assertThat(aead.open(noise(32), noise(12), new byte[0], noise(size))).isNull();
    }
    for (var size : new int[] {16 * 1024, 16 * 1024 + 17, 1 << 20}) {
      assertThat(aead.open(noise(32), noise(12), noise(3), noise(size))).isNull();
    }
  }
}
