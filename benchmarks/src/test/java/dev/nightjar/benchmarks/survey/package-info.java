// SPDX-License-Identifier: Apache-2.0
/// Tests of the counted values: they are the same on every machine, so they can be asserted.
@NullMarked
package dev.nightjar.benchmarks.survey;

import org.jspecify.annotations.NullMarked;
