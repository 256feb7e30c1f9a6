// SPDX-License-Identifier: Apache-2.0
/// Tests of the tcp transport.
@NullMarked
package dev.nightjar.node.transport.tcp;

import org.jspecify.annotations.NullMarked;
