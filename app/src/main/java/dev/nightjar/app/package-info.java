// SPDX-License-Identifier: Apache-2.0
/// The root of the app room.
@NullMarked
package dev.nightjar.app;

import org.jspecify.annotations.NullMarked;
