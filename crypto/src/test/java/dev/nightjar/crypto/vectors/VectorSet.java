// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The cases of one set for one provider: each passed, failed, or skipped with a reason.
public final class VectorSet {
  private final String set;
  private final String provider;
  private final List<String> failures = new ArrayList<>();
  private final Map<String, Integer> skipped = new TreeMap<>();
  private int cases;
  private int passed;

  public VectorSet(String set, String provider) {
    this.set = set;
    this.provider = provider;
  }

  public void check(Object id, boolean isRight) {
    cases++;
    if (isRight) {
      passed++;
    } else {
      failures.add(String.valueOf(id));
    }
  }

  public void skip(String reason) {
    cases++;
    skipped.merge(reason, 1, Integer::sum);
  }

  /// Fails unless the set has `expected` cases, at least one passed and none failed.
  public void finish(int expected) {
    VectorReport.add(new VectorReport.Entry(set, provider, cases, passed, skipped));
    System.out.printf(
        "%-52s %-13s %5d passed of %5d%s%n",
        set, provider, passed, cases, skipped.isEmpty() ? "" : " skipped " + skipped);
    verify(expected);
  }

  void verify(int expected) {
    assertThat(failures).as("%s by %s", set, provider).isEmpty();
    assertThat(cases).as("cases of %s", set).isEqualTo(expected);
    assertThat(passed).as("passed of %s by %s", set, provider).isPositive();
  }
}
