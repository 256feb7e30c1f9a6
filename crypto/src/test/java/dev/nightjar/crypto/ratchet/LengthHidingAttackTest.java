// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.crypto.suite.Suite;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The size of a message tells the class of its content's size, not the size.
final class LengthHidingAttackTest {
  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void contentFallsIntoFewSizes(Suite suite) {
    var pair = Pair.of(suite, RatchetPolicy.COMPACT).talk(2);
    var sizes = new TreeSet<Integer>();
    for (var size = 0; size <= 1024; size++) {
      var message = pair.initiator.encrypt(new byte[size], pair.time.instant());
      if (message.length < 1024 + 100) {
        sizes.add(message.length);
      }
    }

    assertThat(sizes).hasSizeLessThan(60);
  }

  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void shortRepliesLookAlike(Suite suite) {
    var pair = Pair.talking(suite);
    var no = pair.fromInitiator("no");
    var longer = pair.fromInitiator("I would rather not say that in so many words, if I may");

    assertThat(no).hasSameSizeAs(longer);
  }
}
