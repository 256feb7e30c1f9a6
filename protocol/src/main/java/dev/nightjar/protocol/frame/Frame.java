// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.protocol.frame;

import dev.nightjar.base.Bytes;
import dev.nightjar.protocol.Limits;

/// One frame on a connection between two nodes, see `docs/protocol/frames.md`.
///
/// Constructors refuse with an [IllegalArgumentException] what must not be sent; a decoder checks
/// before it constructs.
public sealed interface Frame {
  /// Bytes of [Redeem#locator].
  int LOCATOR_BYTES = 8;

  /// Bytes of every nonce.
  int NONCE_BYTES = 16;

  /// Bytes of every proof.
  int PROOF_BYTES = 32;

  /// The largest code of a suite.
  int MAX_SUITE = 255;

  /// A stranger redeems an invitation.
  ///
  /// @param locator which invitation
  /// @param nonce fresh randomness
  /// @param proof shows that the sender knows the invitation's secret, on this connection
  record Redeem(Bytes locator, Bytes nonce, Bytes proof) implements Frame {
    public Redeem {
      requireSize(locator, LOCATOR_BYTES);
      requireSize(nonce, NONCE_BYTES);
      requireSize(proof, PROOF_BYTES);
    }
  }

  /// The answer to [Redeem]: a prekey bundle, bound to the invitation and to this connection.
  record Offer(Bytes bundle, Bytes proof) implements Frame {
    public Offer {
      requireAtMost(bundle, 1, Limits.MAX_BUNDLE_BYTES);
      requireSize(proof, PROOF_BYTES);
    }
  }

  /// A known contact introduces itself without naming itself.
  record Hello(Bytes nonce, Bytes proof) implements Frame {
    public Hello {
      requireSize(nonce, NONCE_BYTES);
      requireSize(proof, PROOF_BYTES);
    }
  }

  /// The answer to [Hello].
  record HelloAccept(Bytes nonce, Bytes proof) implements Frame {
    public HelloAccept {
      requireSize(nonce, NONCE_BYTES);
      requireSize(proof, PROOF_BYTES);
    }
  }

  /// Asks for a fresh prekey bundle.
  ///
  /// @param suite the code of the suite, 1 to 255
  record BundleRequest(int suite) implements Frame {
    public BundleRequest {
      requireSuite(suite);
    }
  }

  /// The answer to [BundleRequest].
  ///
  /// @param suite the suite that was asked for
  /// @param bundle a prekey bundle, empty when there is none for this suite
  record BundleReply(int suite, Bytes bundle) implements Frame {
    public BundleReply {
      requireSuite(suite);
      requireAtMost(bundle, 0, Limits.MAX_BUNDLE_BYTES);
    }
  }

  /// One encrypted message of a session.
  record SessionMessage(Bytes message) implements Frame {
    public SessionMessage {
      requireAtMost(message, 1, Limits.MAX_MESSAGE_BYTES);
    }
  }

  /// One sealed envelope.
  record Envelope(Bytes envelope) implements Frame {
    public Envelope {
      requireAtMost(envelope, 1, Limits.MAX_MESSAGE_BYTES);
    }
  }

  /// Asks for a [Pong] with the same token.
  record Ping(long token) implements Frame {}

  /// The answer to [Ping].
  record Pong(long token) implements Frame {}

  /// The last frame of a connection.
  record Close(CloseReason reason) implements Frame {}

  private static void requireSize(Bytes value, int size) {
    requireAtMost(value, size, size);
  }

  private static void requireAtMost(Bytes value, int min, int max) {
    if (value.size() < min || value.size() > max) {
      throw new IllegalArgumentException(
          "%d bytes, not %d to %d".formatted(value.size(), min, max));
    }
  }

  private static void requireSuite(int suite) {
    if (suite < 1 || suite > MAX_SUITE) {
      throw new IllegalArgumentException("suite " + suite);
    }
  }
}
