// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.oracle;

import java.util.List;

/// What a backup of one home holds of its conversations.
///
/// @param sent for each channel out of it, what became of its letters
/// @param received for each channel into it, where its letters stand
public record Memento(List<Sent> sent, List<Received> received) {
  public Memento {
    sent = List.copyOf(sent);
    received = List.copyOf(received);
  }

  record Sent(Channel channel, List<Letter.State> states) {
    Sent {
      states = List.copyOf(states);
    }
  }

  record Received(Channel channel, Heights lastReceived, long lastPosition, List<Long> positions) {
    Received {
      positions = List.copyOf(positions);
    }
  }
}
