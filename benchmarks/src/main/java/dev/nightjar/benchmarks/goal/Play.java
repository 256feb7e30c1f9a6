// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.goal;

/// What two real nodes are made to do, in processes of their own on this machine.
public enum Play {
  /// One accepts the other's invitation and sends a first message.
  MEETING("an invitation"),
  /// A thousand messages at once, in a process that has just started and in one that is warm.
  THOUSAND("1,000 messages"),
  /// As many messages as will go.
  FLOOD("as many messages as will go"),
  /// One message after the other, each sent when the one before was acknowledged or answered.
  ROUND_TRIP("one message after the other"),
  /// Connected, and nothing else.
  IDLE("nothing"),
  /// A thousand messages in every second.
  PACE_1000("1,000 messages a second"),
  /// Ten thousand messages in every second.
  PACE_10000("10,000 messages a second"),
  /// Messages made and opened, one by one, without a network.
  CRAFT("messages made and opened"),
  /// The same with toxcore, its loop turning without a pause.
  TOXCORE_BUSY("toxcore, in a busy loop"),
  /// The same with toxcore, its loop turning as it recommends.
  TOXCORE("toxcore, in its recommended loop");

  private final String title;

  Play(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }
}
