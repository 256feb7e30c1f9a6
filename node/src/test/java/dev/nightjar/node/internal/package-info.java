// SPDX-License-Identifier: Apache-2.0
/// Tests of the shell.
@NullMarked
package dev.nightjar.node.internal;

import org.jspecify.annotations.NullMarked;
