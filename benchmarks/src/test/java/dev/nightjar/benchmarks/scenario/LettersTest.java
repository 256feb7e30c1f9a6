// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class LettersTest {
  @Test
  void longOnesComeRoundAfterAWhile() {
    var letters = new Letters(5_000, 2);

    var some = Stream.generate(letters::next).limit(4).toList();

    assertThat(some.get(0)).hasSize(5_000).isEqualTo(some.get(2)).isNotEqualTo(some.get(1));
  }

  @Test
  void eachIsAKibibyteAndAnother() {
    var letters = new Letters();

    var some = Stream.generate(letters::next).limit(100).toList();

    assertThat(some).doesNotHaveDuplicates();
    assertThat(some).allMatch(text -> text.getBytes(StandardCharsets.UTF_8).length == Letters.SIZE);
  }
}
