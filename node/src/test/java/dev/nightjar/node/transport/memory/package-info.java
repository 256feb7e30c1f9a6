// SPDX-License-Identifier: Apache-2.0
/// Tests of the memory transport.
@NullMarked
package dev.nightjar.node.transport.memory;

import org.jspecify.annotations.NullMarked;
