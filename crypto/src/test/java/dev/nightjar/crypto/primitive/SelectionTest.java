// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.nightjar.crypto.primitive.Selection.Candidate;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class SelectionTest {
  private static final Candidate<String> ABSENT =
      new Candidate<>(
          "Absent",
          () -> {
            throw new UnsatisfiedLinkError("no such library");
          });
  private static final Candidate<String> WRONG = new Candidate<>("Wrong", () -> "wrong");
  private static final Candidate<String> PORTABLE = new Candidate<>("Portable", () -> "right");
  private static final Candidate<String> FAST = new Candidate<>("Fast", () -> "right");

  @Test
  void takesTheFirstThatAnswersRightly() {
    var selection = Selection.fastest();

    var chosen = selection.choose("X", "right"::equals, FAST, PORTABLE).get();

    assertThat(chosen).isEqualTo("right");
    assertThat(selection.choices().getFirst().provider()).isEqualTo("Fast");
  }

  @Test
  void fallsBackAndSaysWhy() {
    var selection = Selection.fastest();

    selection.choose("X", "right"::equals, ABSENT, WRONG, PORTABLE);

    var choice = selection.choices().getFirst();
    assertThat(choice.primitive()).isEqualTo("X");
    assertThat(choice.provider()).isEqualTo("Portable");
    assertThat(choice.reason())
        .contains("Absent is not usable here", "no such library", "Wrong gave a wrong answer");
  }

  @Test
  void doesNotEvenLoadAnythingNativeWhenAskedForPureJava() {
    var selection = Selection.portable("because");

    selection.choose("X", "right"::equals, ABSENT, PORTABLE);

    assertThat(selection.choices()).containsExactly(new ProviderChoice("X", "Portable", "because"));
  }

  @Test
  void passesOverWhatWasNotNamed() {
    var other = new Candidate<>("Other", () -> "right");
    var selection = Selection.limitedTo(Set.of("Other"), "because");

    selection.choose("X", "right"::equals, FAST, other, PORTABLE);
    selection.choose("Y", "right"::equals, FAST, PORTABLE);

    assertThat(selection.choices())
        .containsExactly(
            new ProviderChoice("X", "Other", "because"),
            new ProviderChoice("Y", "Portable", "because"));
  }

  @Test
  void refusesAMachineThatComputesWrongly() {
    assertThatThrownBy(() -> Selection.fastest().choose("X", "right"::equals, WRONG).get())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Wrong gave a wrong answer");
  }

  @Test
  void loadsAndTestsNothingBeforeItIsUsed() {
    var tests = new AtomicInteger();
    var selection = Selection.fastest();

    var chosen = selection.choose("X", _ -> tests.incrementAndGet() > 0, FAST);

    assertThat(tests).hasValue(0);
    assertThat(chosen.get()).isEqualTo("right");
    assertThat(chosen.get()).isEqualTo("right");
    assertThat(selection.choices()).hasSize(1);
    assertThat(tests).hasValue(1);
  }

  @Test
  void reportsWhatNobodyHasUsedYet() {
    var selection = Selection.fastest();
    selection.choose("X", "right"::equals, WRONG, PORTABLE);
    var second = selection.choose("Y", "right"::equals, FAST);

    assertThat(second.get()).isEqualTo("right");

    assertThat(selection.choices())
        .extracting(ProviderChoice::primitive, ProviderChoice::provider)
        .containsExactly(tuple("X", "Portable"), tuple("Y", "Fast"));
  }
}
