// SPDX-License-Identifier: Apache-2.0
/// Tests of the shared value types.
@NullMarked
package dev.nightjar.base;

import org.jspecify.annotations.NullMarked;
