// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.node.transport.NodeAddress;
import java.time.Duration;
import java.util.List;

/// What the engines are told at the start.
///
/// @param name what contacts are told this node is called
/// @param addresses where this node listens; told to contacts
/// @param policy towards new contacts
/// @param connectTimeout from dialling to the proof of identity
/// @param answerTimeout from sending to the acknowledgement
/// @param keepAlive after how much silence a contact is asked for a sign of life
/// @param connectionsPerContact how many connections one contact may have, at least 2
public record PeerSettings(
    String name,
    List<NodeAddress> addresses,
    ModePolicy policy,
    Duration connectTimeout,
    Duration answerTimeout,
    Duration keepAlive,
    int connectionsPerContact) {
  public PeerSettings {
    addresses = List.copyOf(addresses);
  }
}
