// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.transport;

import java.time.Duration;

/// The bounds of a transport.
///
/// @param connectTimeout how long connecting and securing may take together
/// @param idleTimeout how long a connection may be silent in both directions
/// @param maxConnections at a time, in both directions, unsecured ones included
/// @param backlog connections that wait to be accepted
public record TransportLimits(
    Duration connectTimeout, Duration idleTimeout, int maxConnections, int backlog) {}
