// SPDX-License-Identifier: Apache-2.0
/// Tests of the port to the network.
@NullMarked
package dev.nightjar.node.transport;

import org.jspecify.annotations.NullMarked;
