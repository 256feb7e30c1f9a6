// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import java.util.List;

/// An attacker who copied the whole state of both ends at one moment and then only listens.
///
/// For each end it keeps one clone that only receives, and one that also sends whenever the
/// original does, so that it follows every step whose randomness it can tell. A broken half is
/// modelled by giving it the randomness that the ends will draw for that half: it then knows each
/// of their private keys and shared secrets there.
final class Thief {
  private final Pair pair;
  private final List<Ratchet> initiators;
  private final List<Ratchet> responders;

  private Thief(Pair pair, boolean breaksEc, boolean breaksKem) {
    this.pair = pair;
    initiators =
        List.of(
            pair.cloneOf(pair.initiator, guesses(100, pair.initiatorRandom, false, false)),
            pair.cloneOf(pair.initiator, guesses(200, pair.initiatorRandom, breaksEc, breaksKem)));
    responders =
        List.of(
            pair.cloneOf(pair.responder, guesses(300, pair.responderRandom, false, false)),
            pair.cloneOf(pair.responder, guesses(400, pair.responderRandom, breaksEc, breaksKem)));
  }

  static Thief of(Pair pair) {
    return new Thief(pair, false, false);
  }

  static Thief breakingX25519(Pair pair) {
    return new Thief(pair, true, false);
  }

  static Thief breakingMlKem(Pair pair) {
    return new Thief(pair, false, true);
  }

  static Thief breakingBoth(Pair pair) {
    return new Thief(pair, true, true);
  }

  /// Lets the initiator send a message to the responder, and tells whether the thief could read it.
  boolean readsFromInitiator(String text) {
    var message = pair.fromInitiator(text);
    var reads = follows(initiators, responders, message, text);
    pair.assertOpens(pair.responder, message, text);
    return reads;
  }

  /// Lets the responder send a message to the initiator, and tells whether the thief could read it.
  boolean readsFromResponder(String text) {
    var message = pair.fromResponder(text);
    var reads = follows(responders, initiators, message, text);
    pair.assertOpens(pair.initiator, message, text);
    return reads;
  }

  /// Whether any clone opens a message, or an older recording, sent to either end.
  boolean opens(byte[] recorded) {
    return opens(initiators, recorded) || opens(responders, recorded);
  }

  private boolean follows(
      List<Ratchet> senders, List<Ratchet> receivers, byte[] message, String text) {
    senders.get(1).encrypt(new byte[text.length()], pair.time.instant());
    return opens(receivers, message);
  }

  private boolean opens(List<Ratchet> receivers, byte[] message) {
    var opened = false;
    for (var receiver : receivers) {
      if (receiver.decrypt(message, pair.time.instant()) instanceof RatchetDecryption.Opened) {
        opened = true;
      }
    }
    return opened;
  }

  private static Randomness guesses(
      long seed, Randomness original, boolean breaksEc, boolean breaksKem) {
    return new Randomness(
        breaksEc ? ((ForkableRandom) original.ec()).fork() : new ForkableRandom(seed),
        breaksKem ? ((ForkableRandom) original.kem()).fork() : new ForkableRandom(seed + 1));
  }
}
