// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.testkit.SeededRandom;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MontgomeryPointTest {
  private static final BigInteger PRIME = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
  private static final BigInteger TOP_BIT = BigInteger.TWO.pow(255);

  private final SeededRandom random = new SeededRandom(8);

  @Test
  void refusesWhatEveryProviderAgreesOnNothingWith() {
    for (var primitives : List.of(Primitives.best(), Primitives.pureJava())) {
      var x25519 = primitives.x25519();
      var mine = Arrays.copyOf(x25519.generate(random), X25519.KEY_SIZE);
      for (var point : around(lowOrder())) {
        assertThat(X25519.isPublicKey(point))
            .as(point.toHex())
            .isEqualTo(x25519.agree(mine, point.toByteArray()) != null);
      }
    }
    for (var point : lowOrder()) {
      assertThat(X25519.isPublicKey(encode(point))).isFalse();
      assertThat(X25519.isPublicKey(encode(point.add(TOP_BIT)))).isFalse();
    }
  }

  @Test
  void takesOtherPointsOfTheRightSizeOnly() {
    for (var i = 0; i < 50; i++) {
      var point = Bytes.random(X25519.KEY_SIZE, random);

      assertThat(X25519.isPublicKey(point)).isTrue();
      assertThat(X25519.isPublicKey(point.slice(0, 31))).isFalse();
      assertThat(X25519.isPublicKey(point.concat(Bytes.ofHex("00")))).isFalse();
    }
  }

  /// The u-coordinates of order 1 to 8 on the curve and its twist: five modulo p, and the two of
  /// them that have another form below 2^255.
  private static List<BigInteger> lowOrder() {
    var eighth =
        new BigInteger(
            "325606250916557431795983626356110631294008115727848805560023387167927233504");
    var otherEighth =
        new BigInteger(
            "39382357235489614581723060781553021112529911719440698176882885853963445705823");
    return List.of(
        BigInteger.ZERO,
        BigInteger.ONE,
        eighth,
        otherEighth,
        PRIME.subtract(BigInteger.ONE),
        PRIME,
        PRIME.add(BigInteger.ONE));
  }

  /// The points and their neighbours, with and without the bit that is ignored.
  private static List<Bytes> around(List<BigInteger> points) {
    var encoded = new ArrayList<Bytes>();
    for (var point : points) {
      for (var step = -2; step <= 2; step++) {
        var neighbour = point.add(BigInteger.valueOf(step)).mod(TOP_BIT);
        encoded.add(encode(neighbour));
        encoded.add(encode(neighbour.add(TOP_BIT)));
      }
    }
    return encoded;
  }

  private static Bytes encode(BigInteger value) {
    var encoded = new byte[X25519.KEY_SIZE];
    for (var i = 0; i < encoded.length; i++) {
      encoded[i] = value.shiftRight(8 * i).byteValue();
    }
    return Bytes.wrap(encoded);
  }
}
