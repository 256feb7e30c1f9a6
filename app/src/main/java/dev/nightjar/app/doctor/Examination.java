// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.doctor;

import dev.nightjar.app.problem.Problem;
import dev.nightjar.app.problem.ProblemException;
import dev.nightjar.crypto.primitive.Primitives;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// Every check in the order in which a person reads them.
///
/// @param areas what was found, by area
public record Examination(List<Area> areas) {
  /// What was found in one area.
  public record Area(String name, List<Finding> findings) {
    public Area {
      findings = List.copyOf(findings);
    }
  }

  public Examination {
    areas = List.copyOf(areas);
  }

  /// Looks at this machine, and at `home` as far as it is there.
  public static Examination of(Path home, Instant now) {
    var primitives = primitives();
    return new Examination(
        List.of(
            new Area("Java", JavaCheck.findings()),
            new Area("Primitives", PrimitivesCheck.findings(primitives)),
            new Area("Processor", ProcessorCheck.findings(primitives)),
            new Area("Memory", MemoryCheck.findings()),
            new Area("Network", network()),
            new Area("Home", HomeCheck.findings(home)),
            new Area("System", SystemCheck.findings(home, now))));
  }

  private static List<Finding> network() {
    return Stream.concat(TlsCheck.findings().stream(), Stream.of(LanCheck.finding())).toList();
  }

  private static Primitives primitives() {
    try {
      return Primitives.best();
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Problem.usage(String.valueOf(e.getMessage()), "Correct it, or leave it out."));
    }
  }

  /// Whether nothing is broken; weak things do not count.
  public boolean isHealthy() {
    return count(Finding.State.BROKEN) == 0;
  }

  public long count(Finding.State state) {
    return areas.stream()
        .flatMap(area -> area.findings().stream())
        .filter(finding -> finding.state() == state)
        .count();
  }
}
