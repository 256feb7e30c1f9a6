// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import dev.nightjar.crypto.suite.Suite;
import java.time.Duration;

/// The few numbers that a node lets its user choose.
///
/// @param mode the suite in which sessions with new contacts are made
/// @param floor the weakest suite accepted from new contacts
/// @param answerTimeout how long the recipient may take to acknowledge: 1 ms to 1 h
/// @param messageLifetime how long a message may wait for its recipient before it is given up: 1 ms
///   to 365 days
/// @param network what connections are allowed
/// @param resources how much of the machine it takes
public record NodeSettings(
    Suite mode,
    Suite floor,
    Duration answerTimeout,
    Duration messageLifetime,
    NetworkSettings network,
    Resources resources) {
  private static final Duration LONGEST_TIMEOUT = Duration.ofHours(1);
  private static final Duration LONGEST_LIFETIME = Duration.ofDays(365);

  /// @throws NightjarException.Invalid if a value is out of its range
  public NodeSettings {
    Input.between("answer-timeout", answerTimeout, LONGEST_TIMEOUT);
    Input.between("message-lifetime", messageLifetime, LONGEST_LIFETIME);
    if (!Input.sessionMode(mode).isAtLeast(Input.sessionMode(floor))) {
      throw Problems.invalid(
          "The mode " + mode + " is below the floor " + floor + ".",
          "Raise one or lower the other.");
    }
  }

  /// Hybrid sessions and nothing weaker, 10 s to answer, 30 days for a message, [Profile#BALANCED].
  public static NodeSettings defaults() {
    return new NodeSettings(
        Suite.HYBRID,
        Suite.HYBRID,
        Duration.ofSeconds(10),
        Duration.ofDays(30),
        Profile.BALANCED.network(),
        Profile.BALANCED.resources());
  }

  public NodeSettings withModes(Suite newMode, Suite newFloor) {
    return new NodeSettings(newMode, newFloor, answerTimeout, messageLifetime, network, resources);
  }

  public NodeSettings withAnswerTimeout(Duration timeout) {
    return new NodeSettings(mode, floor, timeout, messageLifetime, network, resources);
  }

  public NodeSettings withMessageLifetime(Duration lifetime) {
    return new NodeSettings(mode, floor, answerTimeout, lifetime, network, resources);
  }

  public NodeSettings withNetwork(NetworkSettings settings) {
    return new NodeSettings(mode, floor, answerTimeout, messageLifetime, settings, resources);
  }

  public NodeSettings withResources(Resources chosen) {
    return new NodeSettings(mode, floor, answerTimeout, messageLifetime, network, chosen);
  }

  /// With the network settings and the resources of a profile.
  public NodeSettings withProfile(Profile profile) {
    return withNetwork(profile.network()).withResources(profile.resources());
  }
}
