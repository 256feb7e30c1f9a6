// SPDX-License-Identifier: Apache-2.0
/// What happened, for a person who wants to know why.
///
/// [Trace] keeps the last lines of a simulation and a digest of all of them, so that two runs can
/// be told to be the same.
@NullMarked
package dev.nightjar.simulator.trace;

import org.jspecify.annotations.NullMarked;
