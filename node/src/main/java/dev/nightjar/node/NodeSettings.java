// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import dev.nightjar.crypto.suite.Suite;
import java.time.Duration;

/// The few numbers that a node lets its user choose.
///
/// @param mode the suite in which sessions with new contacts are made
/// @param floor the weakest suite accepted from new contacts
/// @param connectTimeout how long TCP, TLS and the proof of identity may take together
/// @param answerTimeout how long the recipient may take to acknowledge
/// @param idleTimeout how long a connection may be silent before it is closed
/// @param messageLifetime how long a message may wait for its recipient before it is given up
/// @param maxConnections connections at a time, in both directions together
public record NodeSettings(
    Suite mode,
    Suite floor,
    Duration connectTimeout,
    Duration answerTimeout,
    Duration idleTimeout,
    Duration messageLifetime,
    int maxConnections) {
  public NodeSettings {
    positive("connect-timeout", connectTimeout);
    positive("answer-timeout", answerTimeout);
    positive("idle-timeout", idleTimeout);
    positive("message-lifetime", messageLifetime);
    if (maxConnections < 1) {
      throw new IllegalArgumentException("max-connections must be at least 1");
    }
    if (!mode.hasSessions() || !floor.hasSessions() || !mode.isAtLeast(floor)) {
      throw new IllegalArgumentException("mode and floor are session modes, floor <= mode");
    }
  }

  /// Hybrid sessions and nothing weaker, 5 s to connect, 10 s to answer, 2 minutes of silence, 30
  /// days for a message, 1,000 connections.
  public static NodeSettings defaults() {
    return new NodeSettings(
        Suite.HYBRID,
        Suite.HYBRID,
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofMinutes(2),
        Duration.ofDays(30),
        1_000);
  }

  public NodeSettings withModes(Suite newMode, Suite newFloor) {
    return new NodeSettings(
        newMode,
        newFloor,
        connectTimeout,
        answerTimeout,
        idleTimeout,
        messageLifetime,
        maxConnections);
  }

  public NodeSettings withTimeouts(Duration connect, Duration answer, Duration idle) {
    return new NodeSettings(mode, floor, connect, answer, idle, messageLifetime, maxConnections);
  }

  public NodeSettings withMaxConnections(int connections) {
    return new NodeSettings(
        mode, floor, connectTimeout, answerTimeout, idleTimeout, messageLifetime, connections);
  }

  public NodeSettings withMessageLifetime(Duration lifetime) {
    return new NodeSettings(
        mode, floor, connectTimeout, answerTimeout, idleTimeout, lifetime, maxConnections);
  }

  private static void positive(String what, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(what + " must be positive, not " + value);
    }
  }
}
