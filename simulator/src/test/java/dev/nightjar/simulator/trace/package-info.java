// SPDX-License-Identifier: Apache-2.0
/// Tests of the trace.
@NullMarked
package dev.nightjar.simulator.trace;

import org.jspecify.annotations.NullMarked;
