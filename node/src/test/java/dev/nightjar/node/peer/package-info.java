// SPDX-License-Identifier: Apache-2.0
/// Tests of the engines, most of them with several nodes in virtual time.
@NullMarked
package dev.nightjar.node.peer;

import org.jspecify.annotations.NullMarked;
