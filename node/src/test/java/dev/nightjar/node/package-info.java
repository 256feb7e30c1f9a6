// SPDX-License-Identifier: Apache-2.0
/// Tests of whole nodes over loopback.
@NullMarked
package dev.nightjar.node;

import org.jspecify.annotations.NullMarked;
