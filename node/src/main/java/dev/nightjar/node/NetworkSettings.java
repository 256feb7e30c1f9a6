// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import java.time.Duration;

/// What a node allows its connections. All timeouts are between 1 ms and 1 h.
///
/// @param connectTimeout how long TCP, TLS and the proof of identity may take together
/// @param idleTimeout how long a connection may bring nothing before it is closed; a contact's is
///   kept alive by asking for a sign of life after half of that
/// @param writeTimeout how long the other end may take nothing of what waits for it
/// @param maxConnections connections at a time, in both directions together, 1 to 65,536; an eighth
///   of them is kept for connections that this node opens
/// @param maxConnectionsPerAddress how many callers of one address may have at a time; an IPv6
///   network of 64 bits counts as one address
/// @param maxQueuedBytes how much may wait for one peer, 4 MiB to 1 GiB: while more does, nothing
///   is read from it
public record NetworkSettings(
    Duration connectTimeout,
    Duration idleTimeout,
    Duration writeTimeout,
    int maxConnections,
    int maxConnectionsPerAddress,
    int maxQueuedBytes) {
  /// More than what a node has under way to a contact of its own accord. If it were less, two nodes
  /// that both send much would both stop reading, and wait for each other.
  private static final int LEAST_QUEUED_BYTES = 4 << 20;

  private static final int MOST_QUEUED_BYTES = 1 << 30;
  private static final int MOST_CONNECTIONS = 65_536;
  private static final Duration LONGEST = Duration.ofHours(1);

  /// @throws NightjarException.Invalid if a value is out of its range
  public NetworkSettings {
    Input.between("connect-timeout", connectTimeout, LONGEST);
    Input.between("idle-timeout", idleTimeout, LONGEST);
    Input.between("write-timeout", writeTimeout, LONGEST);
    Input.between("max-connections", maxConnections, 1, MOST_CONNECTIONS);
    Input.between("max-connections-per-address", maxConnectionsPerAddress, 1, MOST_CONNECTIONS);
    Input.between("max-queued-bytes", maxQueuedBytes, LEAST_QUEUED_BYTES, MOST_QUEUED_BYTES);
  }

  /// 5 s to connect, 30 s of silence, 10 s to take something; 1,000 connections, 64 from one
  /// address; 4 MiB for one peer.
  public static NetworkSettings defaults() {
    return new NetworkSettings(
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofSeconds(10),
        1_000,
        64,
        LEAST_QUEUED_BYTES);
  }
}
