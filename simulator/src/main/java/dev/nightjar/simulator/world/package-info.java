// SPDX-License-Identifier: Apache-2.0
/// Real nodes on a network in memory, in virtual time, and everything that goes wrong with them.
///
/// Begin with [World], which runs one scenario from meeting to calm. A [Machine] is a node with its
/// disk, its clock and its user; [Ports] is where a test may stand between a node and the rest of
/// the world. One thread does everything, in an order that the seed decides.
@NullMarked
package dev.nightjar.simulator.world;

import org.jspecify.annotations.NullMarked;
