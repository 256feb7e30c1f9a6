// SPDX-License-Identifier: Apache-2.0
/// Tests of the simulator as a whole.
@NullMarked
package dev.nightjar.simulator;

import org.jspecify.annotations.NullMarked;
