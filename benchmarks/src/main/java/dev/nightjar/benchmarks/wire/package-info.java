// SPDX-License-Identifier: Apache-2.0
/// The wire format, without cryptography.
///
/// Begin with `ContentBenchmark`. The limits of `docs/protocol/frames.md` are checked in every
/// operation that is timed, as they are in the product.
@NullMarked
package dev.nightjar.benchmarks.wire;

import org.jspecify.annotations.NullMarked;
