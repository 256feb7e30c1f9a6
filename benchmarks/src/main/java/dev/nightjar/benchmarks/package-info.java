// SPDX-License-Identifier: Apache-2.0
/// The root of the benchmarks room.
@NullMarked
package dev.nightjar.benchmarks;

import org.jspecify.annotations.NullMarked;
