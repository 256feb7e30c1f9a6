// SPDX-License-Identifier: Apache-2.0
/// What a message costs in two nodes' engines and homes, without a network and other threads
/// between them.
///
/// Begin with `DeliveryBenchmark`. Whole nodes, in processes of their own, are in `scenario`.
@NullMarked
package dev.nightjar.benchmarks.delivery;

import org.jspecify.annotations.NullMarked;
