// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.oracle;

import dev.nightjar.base.Bytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /// @param log the contact in whose log they stand, or null
  record Received(
      Channel channel,
      @Nullable Bytes log,
      Heights lastReceived,
      long lastPosition,
      List<Long> positions) {
    Received {
      positions = List.copyOf(positions);
    }
  }
}
