// SPDX-License-Identifier: Apache-2.0
/// Tests of multicast DNS, on the loopback interface.
@NullMarked
package dev.nightjar.node.discovery.mdns;

import org.jspecify.annotations.NullMarked;
