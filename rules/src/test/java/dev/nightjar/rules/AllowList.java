// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;

/// Exceptions to a rule, each with its reason; an exception that nothing needs any more is refused.
record AllowList(String rule, Map<String, String> reasons) {
  AllowList {
    reasons = Map.copyOf(reasons);
    assertThat(reasons.values()).as("reasons of %s", rule).allMatch(why -> why.length() > 10);
  }

  /// Fails unless exactly the listed exceptions occur.
  void check(Collection<String> found) {
    var offenders = new TreeSet<>(found);
    offenders.removeAll(reasons.keySet());
    assertThat(offenders).as(rule).isEmpty();

    var stale = new TreeSet<>(reasons.keySet());
    stale.removeAll(found);
    assertThat(stale).as("exceptions to \"%s\" that nothing needs", rule).isEmpty();
  }
}
