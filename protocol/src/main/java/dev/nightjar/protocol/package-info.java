// SPDX-License-Identifier: Apache-2.0
/// The root of the protocol room.
@NullMarked
package dev.nightjar.protocol;

import org.jspecify.annotations.NullMarked;
