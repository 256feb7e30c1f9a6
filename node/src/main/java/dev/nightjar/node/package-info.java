// SPDX-License-Identifier: Apache-2.0
/// The root of the node room.
@NullMarked
package dev.nightjar.node;

import org.jspecify.annotations.NullMarked;
