// SPDX-License-Identifier: Apache-2.0
/// What two nodes do as they are used: in processes of their own, over real connections, onto a
/// real disk.
///
/// Begin with `Plays`, which says for each play who does what; `Actor` is the program of one node,
/// `NodeProcess` how the measuring process talks to it. Nothing here is simulated: homes, TLS and
/// the disk are those of `nightjar listen`, with its flags.
@NullMarked
package dev.nightjar.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
