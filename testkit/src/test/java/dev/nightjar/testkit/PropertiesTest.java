// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

final class PropertiesTest {
  @Test
  void namesTheSeedOfTheCaseThatFails() {
    assertThatThrownBy(() -> Properties.forAll(10, (_, size) -> assertThat(size).isLessThan(50)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("-Dproperty.seed=")
        .hasMessageContaining("size 55");
  }

  @Test
  void growsFromTheSmallestCaseToTheLargest() {
    var sizes = new ArrayList<Integer>();

    Properties.forAll(3, (_, size) -> sizes.add(size));

    assertThat(sizes).containsExactly(0, 50, 100, 0, 50, 100);
  }

  @Test
  void drawsTheSameFixedCasesEveryTime() {
    var first = new ArrayList<Long>();
    var second = new ArrayList<Long>();

    Properties.forAll(2, (random, _) -> first.add(random.nextLong()));
    Properties.forAll(2, (random, _) -> second.add(random.nextLong()));

    assertThat(second.subList(0, 2)).isEqualTo(first.subList(0, 2));
  }
}
