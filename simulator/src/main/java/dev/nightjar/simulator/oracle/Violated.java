// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.oracle;

/// An invariant does not hold; ends the simulation.
public final class Violated extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Invariant invariant;
  private final String what;

  /// @param what one sentence that says what happened instead
  public Violated(Invariant invariant, String what) {
    super(what);
    this.invariant = invariant;
    this.what = what;
  }

  public Invariant invariant() {
    return invariant;
  }

  /// What happened instead.
  public String what() {
    return what;
  }
}
