// SPDX-License-Identifier: Apache-2.0
/// Tells what a run found: a table for people, JSON for programs, a comparison with a baseline.
///
/// Begin with `Report`. Nothing here measures, and no figure is shown that a `Result` does not
/// have.
@NullMarked
package dev.nightjar.benchmarks.report;

import org.jspecify.annotations.NullMarked;
