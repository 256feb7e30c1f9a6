// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.session;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.ratchet.RatchetPolicy;
import dev.nightjar.crypto.session.Decryption;
import dev.nightjar.crypto.session.Session;
import dev.nightjar.crypto.suite.Suite;

/// Two parties talking: what the session benchmarks time and the surveys count. Not thread-safe.
public final class Conversation {
  /// The messages of one [#talk].
  public static final int MESSAGES = 24;

  /// How many messages each side writes before the other answers, as people do: 24 in all.
  private static final int[] TURNS = {3, 1, 4, 2, 5, 1, 2, 6};

  private final Session alice;
  private final Session bob;

  private Conversation(Session alice, Session bob) {
    this.alice = alice;
    this.bob = bob;
  }

  /// Two parties who have heard each other, by the default policy.
  public static Conversation in(Suite suite) {
    return by(RatchetPolicy.EVERY_TURN, suite);
  }

  /// The same by another policy.
  public static Conversation by(RatchetPolicy policy, Suite suite) {
    var first = new Party(suite, policy);
    var second = new Party(suite, policy);
    var begun = first.begin(second, second.publish());
    var accepted = second.accept(begun.encrypt(new byte[1], Party.NOW));
    var conversation = new Conversation(begun, accepted);
    conversation.pingPong(new byte[1]);
    return conversation;
  }

  /// One message from the first to the second: no side's turn ends.
  public Bytes inChain(byte[] plaintext) {
    return open(bob, alice.encrypt(plaintext, Party.NOW));
  }

  /// One message that nobody reads.
  public byte[] encrypt(byte[] plaintext) {
    return alice.encrypt(plaintext, Party.NOW);
  }

  /// A message and its answer: each side's ratchet turns.
  public Bytes pingPong(byte[] plaintext) {
    open(bob, alice.encrypt(plaintext, Party.NOW));
    return open(alice, bob.encrypt(plaintext, Party.NOW));
  }

  /// Twenty-four messages in eight turns; returns the bytes that crossed the wire.
  public long talk(byte[] plaintext) {
    long bytes = 0;
    for (int turn = 0; turn < TURNS.length; turn++) {
      var from = turn % 2 == 0 ? alice : bob;
      var to = turn % 2 == 0 ? bob : alice;
      for (int i = 0; i < TURNS[turn]; i++) {
        var message = from.encrypt(plaintext, Party.NOW);
        bytes += message.length;
        open(to, message);
      }
    }
    return bytes;
  }

  private static Bytes open(Session session, byte[] message) {
    if (session.decrypt(message, Party.NOW) instanceof Decryption.Opened(var plaintext)) {
      return plaintext;
    }
    throw new IllegalStateException("a genuine message did not open");
  }
}
