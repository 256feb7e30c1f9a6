// SPDX-License-Identifier: Apache-2.0
/// Flame graphs: where the time of an operation goes.
///
/// Begin with `Scenario`. Samples come from the JVM's own flight recorder, so nothing has to be
/// installed and no kernel setting to be changed.
@NullMarked
package dev.nightjar.benchmarks.flame;

import org.jspecify.annotations.NullMarked;
