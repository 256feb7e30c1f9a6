// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.benchmarks.goal.Survey;
import org.junit.jupiter.api.Test;

final class SurveysTest {
  @Test
  void everyValidItemOfABatchSucceeds() {
    assertThat(value(Survey.BATCH_SUCCESS)).isEqualTo(100);
  }

  @Test
  void theCachesAnswerNineInTenQuestionsOfADay() {
    assertThat(value(Survey.CACHE_HITS)).isBetween(90.0, 99.0);
  }

  @Test
  void thePolicyForTheFewestBytesAddsFewerThanTheDefault() {
    assertThat(value(Survey.CLASSICAL_COMPACT_BYTES))
        .isPositive()
        .isLessThan(value(Survey.CLASSICAL_BYTES));
  }

  private static double value(Survey survey) {
    var count = Surveys.count(survey);
    assertThat(count).isInstanceOf(Surveys.Count.Of.class);
    return ((Surveys.Count.Of) count).value();
  }
}
