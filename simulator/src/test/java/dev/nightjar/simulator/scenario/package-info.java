// SPDX-License-Identifier: Apache-2.0
/// Tests of scenarios.
@NullMarked
package dev.nightjar.simulator.scenario;

import org.jspecify.annotations.NullMarked;
