// SPDX-License-Identifier: Apache-2.0
/// Two real nodes in processes of their own, killed again and again: begin with [KilledNodesTest].
@NullMarked
package dev.nightjar.node.kill;

import org.jspecify.annotations.NullMarked;
