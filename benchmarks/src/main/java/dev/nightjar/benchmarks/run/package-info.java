// SPDX-License-Identifier: Apache-2.0
/// Runs benchmarks and turns them into results.
///
/// Begin with `Measurer`. Every benchmark runs in a forked JVM by way of JMH; the only clocks and
/// processes of this room are here.
@NullMarked
package dev.nightjar.benchmarks.run;

import org.jspecify.annotations.NullMarked;
