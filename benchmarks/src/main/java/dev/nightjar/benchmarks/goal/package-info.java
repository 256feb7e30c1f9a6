// SPDX-License-Identifier: Apache-2.0
/// What has to be reached: every row of the report with its unit, its peer and its goals, as data.
///
/// Begin with `Targets`, the table itself. Nothing here measures.
@NullMarked
package dev.nightjar.benchmarks.goal;

import org.jspecify.annotations.NullMarked;
