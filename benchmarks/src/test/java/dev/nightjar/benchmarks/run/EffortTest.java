// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class EffortTest {
  @Test
  void aQuietMachineNeedsNoPatience() {
    assertThat(Effort.QUICK.besides(0.4, 2)).isEqualTo(Effort.QUICK);
    assertThat(Effort.QUICK.besides(-1, 2)).isEqualTo(Effort.QUICK);
  }

  @Test
  void aBusyMachineIsGivenTheTimeItTakes() {
    var patient = Effort.QUICK.besides(5, 2);

    assertThat(patient.warmup()).isEqualTo(Effort.QUICK.warmup().multipliedBy(3));
    assertThat(patient.iteration()).isEqualTo(Effort.QUICK.iteration().multipliedBy(3));
    assertThat(patient.name()).isEqualTo("quick, 3.0 times as long");
  }

  @Test
  void patienceHasAnEnd() {
    assertThat(Effort.QUICK.besides(500, 2).warmup())
        .isEqualTo(Effort.QUICK.warmup().multipliedBy(8));
  }
}
