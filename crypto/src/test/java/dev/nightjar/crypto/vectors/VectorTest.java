// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.vectors;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nightjar.crypto.primitive.EveryProvider;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.testkit.VectorFiles;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// What every vector test begins and ends with.
abstract class VectorTest {
  static final Primitives BEST = Primitives.best();
  static final Primitives PURE = Primitives.pureJava();

  /// A set of primitives, named by who computes the one under test.
  record Tested(String provider, Primitives primitives) {}

  @BeforeAll
  static void needsTheFolder() {
    assumeTrue(VectorFiles.arePresent(), () -> "no vectors in " + VectorFiles.folder());
  }

  @AfterAll
  static void printTotals() {
    System.out.println(VectorReport.summary());
  }

  /// Every provider of `primitive` that this machine has.
  static List<Tested> providersOf(String primitive) {
    return EveryProvider.of(primitive).entrySet().stream()
        .map(entry -> new Tested(entry.getKey(), entry.getValue()))
        .toList();
  }

  static boolean is(byte @Nullable [] actual, byte[] expected) {
    return Arrays.equals(actual, expected);
  }

  static boolean is(byte @Nullable [] actual, String expectedHex) {
    return is(actual, HexFormat.of().parseHex(expectedHex));
  }

  static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /// `size` bytes that count up from `first`.
  static byte[] counting(int first, int size) {
    var bytes = new byte[size];
    for (var i = 0; i < size; i++) {
      bytes[i] = (byte) (first + i);
    }
    return bytes;
  }

  static byte[] repeated(int value, int size) {
    var bytes = new byte[size];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
