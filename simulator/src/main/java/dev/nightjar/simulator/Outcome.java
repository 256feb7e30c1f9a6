// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator;

import dev.nightjar.simulator.oracle.Invariant;
import dev.nightjar.simulator.scenario.FaultKind;
import dev.nightjar.simulator.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a simulation came to.
///
/// @param scenario what was simulated
/// @param figures what happened
/// @param digest of the whole trace: the same for the same course of events
/// @param failure what went wrong, if something did
public record Outcome(Scenario scenario, Figures figures, long digest, Optional<Failure> failure) {
  /// What happened.
  ///
  /// @param simulated the time that passed for the nodes
  /// @param faults how often each kind happened
  /// @param accepted letters that a node promised to deliver
  /// @param received letters that were handed over, once each
  /// @param acknowledged acknowledgements that senders were told of
  /// @param expired letters whose time ran out
  /// @param steps things that were done, one after the other
  public record Figures(
      Duration simulated,
      Map<FaultKind, Integer> faults,
      long accepted,
      long received,
      long acknowledged,
      long expired,
      long steps) {
    public Figures {
      var copy = new EnumMap<FaultKind, Integer>(FaultKind.class);
      copy.putAll(faults);
      faults = Collections.unmodifiableMap(copy);
    }

    /// All faults together.
    public int faultCount() {
      return faults.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  /// A promise that was broken.
  ///
  /// @param invariant which one
  /// @param what happened instead, in one sentence
  /// @param trace what happened before, oldest first
  /// @param dropped how many lines came before those
  public record Failure(Invariant invariant, String what, List<String> trace, long dropped) {
    public Failure {
      trace = List.copyOf(trace);
    }
  }

  /// Whether every invariant held.
  public boolean survived() {
    return failure.isEmpty();
  }

  /// The whole story of a failure, ending with the command that tells it again; one line when there
  /// is none.
  public List<String> report() {
    var lines = new ArrayList<String>();
    failure.ifPresent(broken -> {
      if (broken.dropped() > 0) {
        lines.add("(" + broken.dropped() + " lines before)");
      }
      lines.addAll(broken.trace());
      lines.add("");
      lines.add("Broken: " + broken.invariant().words() + ". " + broken.what());
      lines.add("Again:  " + scenario.command());
    });
    if (failure.isEmpty()) {
      lines.add("Every invariant held.");
    }
    return lines;
  }
}
