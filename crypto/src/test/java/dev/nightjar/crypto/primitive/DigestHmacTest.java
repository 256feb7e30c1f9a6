// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.testkit.Properties;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

final class DigestHmacTest {
  private static final byte[] KEY = KnownAnswers.counting(1, 32);
  private static final byte[] INPUT = KnownAnswers.counting(40, 20);

  @Test
  void givesWhatTheJdkGivesAtEverySize() {
    Properties.forAll(
        100,
        (random, size) -> {
          isAsTheJdk(random, size, "HmacSHA256", hmac("SHA-256", 64));
          isAsTheJdk(random, size, "HmacSHA384", hmac("SHA-384", 128));
          isAsTheJdk(random, size, "HmacSHA512", hmac("SHA-512", 128));
        });
  }

  private static void isAsTheJdk(SplittableRandom random, int size, String algorithm, Hmac hmac) {
    // Several codes by one object, so that what one leaves behind would show in the next.
    for (var i = 0; i < 4; i++) {
      var key = new byte[1 + random.nextInt(3 * size + 1)];
      random.nextBytes(key);
      var input = Properties.someBytes(random, 3 * size);
      var cut = random.nextInt(input.length + 1);
      var head = Arrays.copyOf(input, cut);
      var tail = Arrays.copyOfRange(input, cut, input.length);
      var whole = jdk(algorithm, key, input);

      assertThat(hmac.mac(key, input)).isEqualTo(whole);
      assertThat(hmac.mac(key, head, tail)).isEqualTo(whole);
      assertThat(ofRange(hmac, key, input, cut)).isEqualTo(jdk(algorithm, key, tail));
    }
  }

  private static byte[] ofRange(Hmac hmac, byte[] key, byte[] input, int from) {
    var out = new byte[3 + hmac.size()];
    hmac.mac(key, input, from, input.length - from, out, 3);
    return Arrays.copyOfRange(out, 3, out.length);
  }

  @Test
  void takesAnEmptyKeyForZeros() {
    assertThat(hmac("SHA-256", 64).mac(new byte[0], INPUT))
        .isEqualTo(jdk("HmacSHA256", new byte[64], INPUT));
  }

  @Test
  void writesOverItsKeyOrItsInput() {
    var expected = jdk("HmacSHA256", KEY, KEY);
    var key = KEY.clone();
    var input = KEY.clone();
    var both = KEY.clone();
    var hmac = hmac("SHA-256", 64);

    hmac.mac(key, KEY, 0, KEY.length, key, 0);
    hmac.mac(KEY, input, 0, input.length, input, 0);
    hmac.mac(both, both, 0, both.length, both, 0);

    assertThat(key).isEqualTo(expected);
    assertThat(input).isEqualTo(expected);
    assertThat(both).isEqualTo(expected);
  }

  @Test
  void aRefusedCallLeavesNothingForTheNext() {
    var hmac = hmac("SHA-256", 64);
    var expected = jdk("HmacSHA256", KEY, INPUT);
    var out = new byte[32];

    assertThatThrownBy(() -> hmac.mac(KEY, INPUT, 0, INPUT.length, out, 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(hmac.mac(KEY, INPUT)).isEqualTo(expected);
    assertThatThrownBy(() -> hmac.mac(KEY, INPUT, 1, INPUT.length, out, 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(hmac.mac(KEY, INPUT)).isEqualTo(expected);
    assertThatThrownBy(() -> hmac.macInto(out, 1, KEY, INPUT))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(hmac.mac(KEY, INPUT)).isEqualTo(expected);
  }

  @Test
  void wipesEverythingThatDependsOnTheKey() {
    for (var keySize : new int[] {32, 64, 100}) {
      var digest = new WatchedDigest();
      new DigestHmac(digest, 64).mac(new byte[keySize], INPUT);
      var afterZeros = digest.contents();
      digest.seen.clear();

      new DigestHmac(digest, 64).mac(KnownAnswers.counting(1, keySize), INPUT);

      assertThat(digest.wasReset).isTrue();
      assertThat(digest.contents()).containsExactlyElementsOf(afterZeros);
    }
  }

  private static DigestHmac hmac(String hash, int blockSize) {
    return new DigestHmac(Jca.expect(() -> MessageDigest.getInstance(hash)), blockSize);
  }

  private static byte[] jdk(String algorithm, byte[] key, byte[] input) {
    try {
      var mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      return mac.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /// SHA-256 that remembers the arrays it was given, and whether it was reset last.
  private static final class WatchedDigest extends MessageDigest {
    private final MessageDigest sha256 = Jca.expect(() -> MessageDigest.getInstance("SHA-256"));
    private final List<byte[]> seen = new ArrayList<>();
    private boolean wasReset;

    private WatchedDigest() {
      super("SHA-256");
    }

    /// What is in those arrays now, but for the message and keys longer than a block.
    private List<String> contents() {
      return seen.stream().map(Arrays::toString).toList();
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {
      wasReset = false;
      if (input.length == 64 || input.length == 96) {
        seen.add(input);
      }
      sha256.update(input, offset, length);
    }

    @Override
    protected void engineUpdate(byte input) {
      throw new AssertionError("HMAC has no single bytes");
    }

    @Override
    protected int engineGetDigestLength() {
      return 32;
    }

    @Override
    protected byte[] engineDigest() {
      wasReset = false;
      return sha256.digest();
    }

    @Override
    protected int engineDigest(byte[] buffer, int offset, int length) {
      try {
        return sha256.digest(buffer, offset, length);
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    protected void engineReset() {
      wasReset = true;
      sha256.reset();
    }
  }
}
