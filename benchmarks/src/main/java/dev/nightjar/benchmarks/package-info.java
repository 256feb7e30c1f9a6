// SPDX-License-Identifier: Apache-2.0
/// The benchmarks room: what Nightjar promises about speed and size, as commands that anyone runs.
///
/// Begin with `goal.Targets`, the table of everything that is measured, and with `BenchCommand`,
/// which runs it. Nothing here is part of the product, and no test of the build measures time.
@NullMarked
package dev.nightjar.benchmarks;

import org.jspecify.annotations.NullMarked;
