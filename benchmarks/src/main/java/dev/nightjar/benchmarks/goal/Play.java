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
  /// The same in classical sessions.
  FLOOD_CLASSICAL("as many as will go, classical"),
  /// The same in quantum sessions.
  FLOOD_QUANTUM("as many as will go, quantum"),
  /// The same with the largest texts that there are.
  BULK("as many long texts as will go"),
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
  /// A thousand contacts that are connected to one node.
  CROWD_1000("1,000 connections"),
  /// Ten thousand of them.
  CROWD_10000("10,000 connections"),
  /// A hundred nodes, each connected to each.
  MESH("100 nodes that all meet"),
  /// The same with toxcore, its loop turning without a pause.
  TOXCORE_BUSY("toxcore, in a busy loop"),
  /// The same with toxcore, its loop turning as it recommends.
  TOXCORE("toxcore, in its recommended loop");

  private final String title;

  /// Whether it takes minutes, and a quick run leaves it out.
  public boolean isLong() {
    return this == CROWD_10000 || this == MESH;
  }

  Play(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }
}
