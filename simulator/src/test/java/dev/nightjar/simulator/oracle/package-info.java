// SPDX-License-Identifier: Apache-2.0
/// Tests of the oracle.
@NullMarked
package dev.nightjar.simulator.oracle;

import org.jspecify.annotations.NullMarked;
