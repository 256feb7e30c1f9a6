// SPDX-License-Identifier: Apache-2.0
/// Tests of frames.
@NullMarked
package dev.nightjar.protocol.frame;

import org.jspecify.annotations.NullMarked;
