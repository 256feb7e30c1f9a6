// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.vectors;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.primitive.ProviderChoice;
import dev.nightjar.testkit.VectorFiles;
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

  /// The best provider of `primitive`, and the pure-Java one where that is another.
  static List<Tested> providersOf(String primitive) {
    var best = new Tested(provider(BEST, primitive), BEST);
    var pure = new Tested(provider(PURE, primitive), PURE);
    return best.provider().equals(pure.provider()) ? List.of(best) : List.of(best, pure);
  }

  private static String provider(Primitives primitives, String primitive) {
    return primitives.choices().stream()
        .filter(choice -> choice.primitive().equals(primitive))
        .map(ProviderChoice::provider)
        .findFirst()
        .orElseThrow();
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

  static byte[] repeated(int value, int size) {
    var bytes = new byte[size];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
