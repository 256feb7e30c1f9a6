// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.vectors;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class VectorSetTest {
  private final VectorSet set = new VectorSet("a set", "somebody");

  @Test
  void isContentWithEveryCasePassedOrSkipped() {
    set.check(1, true);
    set.skip("of another kind");

    assertThatCode(() -> set.verify(2)).doesNotThrowAnyException();
  }

  @Test
  void noticesACaseThatFails() {
    set.check(1, true);
    set.check("the second", false);

    assertThatThrownBy(() -> set.verify(2)).hasMessageContaining("the second");
  }

  @Test
  void noticesAFileThatShrankOrGrew() {
    set.check(1, true);

    assertThatThrownBy(() -> set.verify(2)).hasMessageContaining("cases of a set");
    assertThatThrownBy(() -> set.verify(0)).hasMessageContaining("cases of a set");
  }

  @Test
  void noticesThatEverythingWasSkipped() {
    set.skip("of another kind");

    assertThatThrownBy(() -> set.verify(1)).hasMessageContaining("passed of a set");
  }
}
