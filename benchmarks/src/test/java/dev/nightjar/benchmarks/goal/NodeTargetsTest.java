// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.goal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class NodeTargetsTest {
  @Test
  void everyRowHasANameOfItsOwn() {
    var all = Stream.concat(Targets.all().stream(), NodeTargets.all().stream()).toList();

    assertThat(all).extracting(Row::id).doesNotHaveDuplicates();
    assertThat(all).extracting(Row::id).allMatch(id -> id.matches("[a-z0-9-]+"));
  }

  @Test
  void everyPlayIsReported() {
    var plays =
        NodeTargets.all().stream()
            .flatMap(
                row -> Stream.concat(Stream.of(row.gauge()), row.peers().stream().map(Peer::gauge)))
            .map(gauge -> ((Gauge.Played) gauge).play())
            .collect(Collectors.toSet());

    assertThat(plays).isEqualTo(EnumSet.allOf(Play.class));
  }
}
