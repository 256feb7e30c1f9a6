// SPDX-License-Identifier: Apache-2.0
/// Tests of the world, with bugs planted in it.
@NullMarked
package dev.nightjar.simulator.world;

import org.jspecify.annotations.NullMarked;
