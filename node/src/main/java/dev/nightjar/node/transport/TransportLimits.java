// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.transport;

import java.time.Duration;

/// The bounds of a transport.
///
/// @param patience how long it waits for the other end
/// @param room how much it has at a time
public record TransportLimits(Patience patience, Room room) {
  /// How long a transport waits for the other end of one connection.
  ///
  /// @param connect how long connecting and securing may take together
  /// @param idle how long nothing may come, while something would be taken
  /// @param write how long the other end may take nothing of what waits for it
  public record Patience(Duration connect, Duration idle, Duration write) {}

  /// How much a transport has at a time.
  ///
  /// @param connections in both directions together, unsecured ones included
  /// @param forDials how many of them are not given to those who call
  /// @param perAddress how many callers of one address may have; an IPv6 network of 64 bits counts
  ///   as one address
  /// @param queuedBytes how much may wait for one peer before nothing more is read from it
  /// @param backlog connections that wait to be accepted
  public record Room(int connections, int forDials, int perAddress, int queuedBytes, int backlog) {}
}
