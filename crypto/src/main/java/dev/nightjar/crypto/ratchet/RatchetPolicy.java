// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import java.time.Duration;

/// How often a sender renews the keys of its session. A local choice: the peer need not know it.
///
/// Each bound below is a trade of bytes and time against how soon a session heals after its keys
/// were stolen. They are explained, with the resulting figures, in `docs/protocol/ratchet.md`.
///
/// @param stepAfterMessages once the peer has answered, X25519 steps with the next message if the
///   present chain has carried this many; 0 steps on every turn of the conversation
/// @param stepAfter or if the present chain is this old
/// @param epochAfterMessages a new ML-KEM epoch is offered after this many messages, sent and
///   received
/// @param epochAfter or with the first message sent after this time
public record RatchetPolicy(
    int stepAfterMessages, Duration stepAfter, int epochAfterMessages, Duration epochAfter) {
  /// Steps on every turn, a new ML-KEM epoch every 24 messages or 10 minutes. The default.
  public static final RatchetPolicy EVERY_TURN =
      new RatchetPolicy(0, Duration.ZERO, 24, Duration.ofMinutes(10));

  /// Steps once a second or every 64 messages while traffic is dense, so that X25519 does not bound
  /// throughput.
  public static final RatchetPolicy DENSE =
      new RatchetPolicy(64, Duration.ofSeconds(1), 256, Duration.ofMinutes(10));

  /// Fewest bytes: steps every 1,024 messages or hour, a new ML-KEM epoch every 256 messages or
  /// hour.
  public static final RatchetPolicy COMPACT =
      new RatchetPolicy(1024, Duration.ofHours(1), 256, Duration.ofHours(1));

  public RatchetPolicy {
    if (stepAfterMessages < 0 || epochAfterMessages < 1) {
      throw new IllegalArgumentException(
          "messages: step " + stepAfterMessages + ", epoch " + epochAfterMessages);
    }
    if (stepAfter.isNegative() || epochAfter.isNegative() || epochAfter.isZero()) {
      throw new IllegalArgumentException("time: step " + stepAfter + ", epoch " + epochAfter);
    }
  }
}
