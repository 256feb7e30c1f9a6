// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.testkit.SeededRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AeadTest {
  private static final Primitives BEST = Primitives.best();
  private static final byte[] AAD = {7, 7};
  private static final int[] SIZES = {0, 1, 15, 16, 1024, 16_383, 16_384, 16_385, 70_000};

  private final SeededRandom random = new SeededRandom(2);

  @ParameterizedTest
  @EnumSource
  void givesTheSameAsPureJavaAtEverySize(AeadAlgorithm algorithm) {
    var best = BEST.aead(algorithm);
    var pure = Primitives.pureJava().aead(algorithm);
    for (var size : SIZES) {
      var key = drawn(Aead.KEY_SIZE);
      var nonce = drawn(Aead.NONCE_SIZE);
      var message = drawn(size);

      var sealed = best.seal(key, nonce, AAD, message);

      assertThat(sealed).hasSize(size + Aead.TAG_SIZE);
      assertThat(pure.seal(key, nonce, AAD, message)).isEqualTo(sealed);
      assertThat(best.open(key, nonce, AAD, sealed)).isEqualTo(message);
      assertThat(pure.open(key, nonce, AAD, sealed)).isEqualTo(message);
    }
  }

  @Test
  void everyProviderOfLongMessagesGivesTheSameAtEverySize() {
    var jdk = JcaAead.aesGcm(Jca.jdk("SunJCE"));
    var others = new ArrayList<Aead>();
    addIfThere(others, Corretto::aesGcm);
    addIfThere(others, Conscrypt::aesGcm);
    for (var other : others) {
      for (var size : SIZES) {
        var key = drawn(Aead.KEY_SIZE);
        var nonce = drawn(Aead.NONCE_SIZE);
        var message = drawn(size);
        var sealed = jdk.seal(key, nonce, AAD, message);

        assertThat(other.seal(key, nonce, AAD, message)).isEqualTo(sealed);
        assertThat(other.open(key, nonce, AAD, sealed)).isEqualTo(message);
        sealed[random.nextInt(sealed.length)] ^= 4;
        assertThat(other.open(key, nonce, AAD, sealed)).isNull();
      }
    }
  }

  private static void addIfThere(List<Aead> found, Callable<Aead> maker) {
    try {
      found.add(maker.call());
    } catch (Exception absent) {
      assertThat(absent).isInstanceOf(IllegalStateException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesAnyFlippedBit(AeadAlgorithm algorithm) {
    var aead = BEST.aead(algorithm);
    var key = drawn(Aead.KEY_SIZE);
    var nonce = drawn(Aead.NONCE_SIZE);
    var sealed = aead.seal(key, nonce, AAD, drawn(20));
    for (var bit = 0; bit < 8 * sealed.length; bit++) {
      var forged = sealed.clone();
      forged[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(aead.open(key, nonce, AAD, forged)).isNull();
    }

    assertThat(aead.open(key, nonce, new byte[] {7}, sealed)).isNull();
    assertThat(aead.open(drawn(Aead.KEY_SIZE), nonce, AAD, sealed)).isNull();
    assertThat(aead.open(key, drawn(Aead.NONCE_SIZE), AAD, sealed)).isNull();
    assertThat(aead.open(key, nonce, AAD, Arrays.copyOf(sealed, 15))).isNull();
    assertThat(aead.open(key, nonce, AAD, sealed)).isNotNull();
  }

  @ParameterizedTest
  @EnumSource
  void sealsTheSameTwiceWithTheSameResult(AeadAlgorithm algorithm) {
    var aead = BEST.aead(algorithm);
    var key = drawn(Aead.KEY_SIZE);
    var nonce = drawn(Aead.NONCE_SIZE);

    assertThat(aead.seal(key, nonce, AAD, AAD)).isEqualTo(aead.seal(key, nonce, AAD, AAD));
  }

  @ParameterizedTest
  @EnumSource
  void writesInPlace(AeadAlgorithm algorithm) {
    var aead = BEST.aead(algorithm);
    var key = drawn(Aead.KEY_SIZE);
    var nonce = drawn(Aead.NONCE_SIZE);
    var message = drawn(100);
    var buffer = new byte[5 + 100 + Aead.TAG_SIZE];
    System.arraycopy(message, 0, buffer, 5, 100);

    aead.seal(key, nonce, AAD, buffer, 5, 100, buffer, 5);
    assertThat(aead.open(key, nonce, AAD, buffer, 5, 100 + Aead.TAG_SIZE, buffer, 5)).isTrue();

    assertThat(Arrays.copyOfRange(buffer, 5, 105)).isEqualTo(message);
  }

  @Test
  void pooledCiphersAndMacsDoNotMixThreads() throws InterruptedException, ExecutionException {
    var threads = 8;
    try (var executor = Executors.newFixedThreadPool(threads)) {
      var running = new ArrayList<Callable<Boolean>>();
      for (var thread = 0; thread < threads; thread++) {
        var seed = thread;
        running.add(() -> worksAlone(new SeededRandom(seed)));
      }
      for (var result : executor.invokeAll(running)) {
        assertThat(result.get()).isTrue();
      }
    }
  }

  private static boolean worksAlone(SeededRandom random) {
    var key = new byte[Aead.KEY_SIZE];
    var nonce = new byte[Aead.NONCE_SIZE];
    var message = new byte[200];
    for (var i = 0; i < 2000; i++) {
      random.nextBytes(key);
      random.nextBytes(nonce);
      random.nextBytes(message);
      var algorithm = i % 2 == 0 ? AeadAlgorithm.AES_256_GCM : AeadAlgorithm.CHACHA20_POLY1305;
      var aead = BEST.aead(algorithm);
      var opened = aead.open(key, nonce, AAD, aead.seal(key, nonce, AAD, message));
      var code = BEST.hmacSha256().mac(key, message);
      if (!Arrays.equals(opened, message)
          || !Arrays.equals(code, BEST.hmacSha256().forOneOwner().mac(key, message))) {
        return false;
      }
    }
    return true;
  }

  private byte[] drawn(int size) {
    var bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }
}
