// SPDX-License-Identifier: Apache-2.0
/// What is to happen in a simulation, as plain data: how many nodes, for how long, which faults.
///
/// Begin with [Scenario]; [Fault] is everything that can go wrong, and [FaultSchedule] draws one
/// after the other from the seed. Nothing here acts; the world does.
@NullMarked
package dev.nightjar.simulator.scenario;

import org.jspecify.annotations.NullMarked;
