// SPDX-License-Identifier: Apache-2.0
/// The primitives as the product calls them, one benchmark per row of the table.
///
/// Begin with `MessageBenchmark`. Keys are parsed beforehand where the product keeps them parsed,
/// and are new for each message where the product's are; `ceiling` does the same operations in C.
@NullMarked
package dev.nightjar.benchmarks.primitive;

import org.jspecify.annotations.NullMarked;
