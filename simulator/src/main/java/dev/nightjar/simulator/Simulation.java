// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator;

import dev.nightjar.simulator.Outcome.Failure;
import dev.nightjar.simulator.Outcome.Figures;
import dev.nightjar.simulator.oracle.Invariant;
import dev.nightjar.simulator.oracle.Violated;
import dev.nightjar.simulator.scenario.Scenario;
import dev.nightjar.simulator.world.World;
import java.util.Optional;
import java.util.function.Consumer;

/// Runs scenarios.
///
/// Thread-safe; a run stays on the thread that asked for it and starts no other.
public final class Simulation {
  private static final int TRACE_LINES = 600;

  private Simulation() {}

  /// Runs a scenario to its end or to the first broken promise.
  ///
  /// @param listener told the figures so far, after each simulated second
  public static Outcome run(Scenario scenario, Consumer<Figures> listener) {
    return run(new World(scenario, TRACE_LINES), scenario, listener);
  }

  static Outcome run(World world, Scenario scenario, Consumer<Figures> listener) {
    Optional<Failure> failure = Optional.empty();
    try {
      world.run(now -> listener.accept(figures(now)));
    } catch (Violated violated) {
      failure = Optional.of(failure(world, violated.invariant(), violated.what()));
    } catch (RuntimeException bug) {
      failure = Optional.of(failure(world, Invariant.SOUND, told(bug)));
    }
    return new Outcome(scenario, figures(world), world.trace().digest(), failure);
  }

  private static Failure failure(World world, Invariant invariant, String what) {
    return new Failure(invariant, what, world.trace().lines(), world.trace().dropped());
  }

  /// Where an engine failed is what somebody needs who has to mend it.
  private static String told(RuntimeException bug) {
    var told = new StringBuilder("An engine failed: ").append(bug);
    for (var frame : bug.getStackTrace()) {
      told.append("\n    at ").append(frame);
    }
    return told.toString();
  }

  private static Figures figures(World world) {
    var counts = world.counts();
    return new Figures(
        world.elapsed(),
        world.faults(),
        counts.accepted(),
        counts.received(),
        counts.acknowledged(),
        counts.expired(),
        world.steps());
  }
}
