// SPDX-License-Identifier: Apache-2.0
/// Many real nodes in one process and one thread, in virtual time, with faults from one seed.
///
/// Begin with [Simulation]. It runs a [dev.nightjar.simulator.scenario.Scenario] and says in an
/// [Outcome] what was survived, or which promise was broken and how. The nodes are those of
/// production: engines, drivers and cryptography; only the network, the disk, the clock and the
/// users are simulated. `docs/simulation.md` tells the rest.
@NullMarked
package dev.nightjar.simulator;

import org.jspecify.annotations.NullMarked;
