// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

/// What the engine counted since it was made.
///
/// @param sent texts that left at least once
/// @param acknowledged texts that their recipient has
/// @param failed texts that were given up
/// @param received texts delivered
/// @param refused connections and messages that were refused
public record Counters(long sent, long acknowledged, long failed, long received, long refused) {
  static final Counters NONE = new Counters(0, 0, 0, 0, 0);

  Counters oneSent() {
    return new Counters(sent + 1, acknowledged, failed, received, refused);
  }

  Counters oneAcknowledged() {
    return new Counters(sent, acknowledged + 1, failed, received, refused);
  }

  Counters oneFailed() {
    return new Counters(sent, acknowledged, failed + 1, received, refused);
  }

  Counters oneReceived() {
    return new Counters(sent, acknowledged, failed, received + 1, refused);
  }

  Counters oneRefused() {
    return new Counters(sent, acknowledged, failed, received, refused + 1);
  }
}
