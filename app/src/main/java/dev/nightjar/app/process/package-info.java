// SPDX-License-Identifier: Apache-2.0
/// Processes that are started to be watched and are gone afterwards, with everything they wrote.
///
/// Begin with [ProcessFolder]. The demo and the benchmarks have their nodes in one.
@NullMarked
package dev.nightjar.app.process;

import org.jspecify.annotations.NullMarked;
