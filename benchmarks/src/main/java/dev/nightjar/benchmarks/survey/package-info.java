// SPDX-License-Identifier: Apache-2.0
/// Values that are counted rather than timed: bytes on the wire, cache hits, memory held.
///
/// Begin with `Surveys`. The same build gives the same count on every machine.
@NullMarked
package dev.nightjar.benchmarks.survey;

import org.jspecify.annotations.NullMarked;
