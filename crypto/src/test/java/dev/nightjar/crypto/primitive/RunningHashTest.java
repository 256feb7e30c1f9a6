// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.testkit.Properties;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A digest that is given its input in pieces is that of the whole.
final class RunningHashTest {
  private final Primitives primitives = Primitives.pureJava();

  @Test
  void piecesComeToTheSameAsTheWhole() {
    var hashes = List.of(primitives.sha256(), primitives.sha512(), primitives.blake3());
    Properties.forAll(
        100,
        (random, size) -> {
          var input = new byte[1 + random.nextInt(1 + 20 * size)];
          random.nextBytes(input);
          for (var hash : hashes) {
            var running = hash.begin();
            var other = hash.begin(); // Two at a time do not disturb each other.
            for (var from = 0; from < input.length; ) {
              var length = Math.min(input.length - from, random.nextInt(200));
              running.update(input, from, length);
              other.update(input, 0, 1);
              from += length;
            }
            assertThat(running.digest()).isEqualTo(hash.of(input));
          }
        });
  }

  @Test
  void nothingAtAllHasADigestToo() {
    assertThat(primitives.sha256().begin().digest()).isEqualTo(primitives.sha256().of());
  }
}
