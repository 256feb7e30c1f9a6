// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.crypto.primitive.X25519;
import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The X25519 half: Signal's Double Ratchet with header keys (Double Ratchet §4), its sending step
/// put off until there is something to send.
///
/// The ends step in turn: neither steps again before it has seen a new ratchet key of the other. So
/// there is one line of roots, whatever is lost, reordered or sent at the same time. Owned by its
/// [Ratchet]; not thread-safe.
final class EcRatchet {
  /// Chains with missing messages that are kept behind the one in use.
  static final int MOST_OLD_CHAINS = 8;

  private final Kdf kdf;
  private final X25519 x25519;
  private final SecureRandom random;
  private final EcKeys keys;
  private final ReceivingChains receiving;
  private @Nullable SendingChain sending;
  private int previousEnd;
  private int ownStep;
  private int remoteStep;
  private boolean isSeen;
  private boolean isTurn;
  private long stepped;
  private @Nullable EcStep attempted;

  private EcRatchet(Kdf kdf, X25519 x25519, SecureRandom random, EcKeys keys) {
    this.kdf = kdf;
    this.x25519 = x25519;
    this.random = random;
    this.keys = keys;
    receiving = new ReceivingChains(kdf, ChainLabels.EC, MOST_OLD_CHAINS);
  }

  /// The end that speaks first; nothing if the peer's ratchet key is of low order.
  static Optional<EcRatchet> initiator(
      Kdf kdf, X25519 x25519, SecureRandom random, byte[] start, byte[] remote, long now) {
    var ratchet = new EcRatchet(kdf, x25519, random, EcKeys.ofInitiator(start, remote));
    return ratchet.step(now) ? Optional.of(ratchet) : Optional.empty();
  }

  /// The end that answers; its first ratchet key is the one of its prekey bundle.
  static EcRatchet responder(
      Kdf kdf, X25519 x25519, SecureRandom random, byte[] start, byte[] prekey) {
    return new EcRatchet(kdf, x25519, random, EcKeys.ofResponder(start, prekey));
  }

  /// Steps if it is this end's turn and the policy says so.
  void prepareSending(RatchetPolicy policy, long now) {
    receiving.prune(remoteStep, now);
    stepped = Math.min(stepped, now);
    if (isTurn && (sending == null || isDue(sending.chain, policy, now)) && !step(now)) {
      throw new AssertionError("a ratchet key that was agreed with before is of low order");
    }
  }

  /// The chain of the next message.
  Chain sending() {
    return sendingChain().chain;
  }

  byte[] sendHeaderKey() {
    return sendingChain().headerKey;
  }

  private SendingChain sendingChain() {
    if (sending == null) {
      throw new IllegalStateException("the responder sends after it has opened a message");
    }
    return sending;
  }

  /// Whether the peer may not have this end's ratchet key yet, so that headers carry it.
  boolean carriesKey() {
    return !isSeen;
  }

  byte[] ownPublic() {
    return keys.ownPublic();
  }

  int previousEnd() {
    return previousEnd;
  }

  /// The parity of the peer's newest ratchet key that this end has seen.
  int seenParity() {
    return remoteStep & 1;
  }

  void addCandidates(HeaderMasks masks) {
    for (var i = 0; i <= receiving.size(); i++) {
      masks.add(isNext(i) ? keys.nextReceiveHeaderKey() : chain(i).headerKey);
    }
  }

  /// The chain in use, the next one, then old ones.
  int candidates() {
    return receiving.size() + 1;
  }

  /// Whether this header may be one of this candidate, as far as can be told without deriving.
  boolean isPlausible(int candidate, MessageHeader header, long now) {
    return isNext(candidate)
        ? header.has(MessageHeader.RATCHET_KEY) && (short) header.ecCounter() >= 0
        : receiving.isPlausible(chain(candidate), header.ecCounter(), now);
  }

  /// Derives the key of the message with this plausible header, if it may be one of this candidate.
  boolean find(int candidate, MessageHeader header, long now, byte[] out) {
    return isNext(candidate)
        ? attemptStep(header, out)
        : receiving.find(chain(candidate), header.ecCounter(), now, out);
  }

  /// Takes the message just found, which has verified.
  void accept(int candidate, MessageHeader header, long now) {
    var chain = isNext(candidate) ? takeStep(header, now) : chain(candidate);
    receiving.accept(chain, header.ecCounter(), now);
    if (chain.number == remoteStep && seesNewest(header)) {
      isSeen = true;
    }
    receiving.prune(remoteStep, now);
  }

  boolean expire(long now) {
    return receiving.prune(remoteStep, now);
  }

  int skippedKeys() {
    return receiving.skippedKeys();
  }

  void wipe() {
    dropAttempt();
    receiving.wipe();
    if (sending != null) {
      sending.wipe();
    }
    keys.wipe();
  }

  /// Forgets what an attempt at a step derived.
  void dropAttempt() {
    if (attempted != null) {
      attempted.wipe();
      attempted = null;
    }
  }

  void write(ByteWriter writer) {
    writer.u32(ownStep).u32(remoteStep).u8(isSeen ? 1 : 0).u8(isTurn ? 1 : 0).u64(stepped);
    writer.u32(previousEnd);
    keys.write(writer);
    writer.u8(sending != null ? 1 : 0);
    if (sending != null) {
      sending.write(writer);
    }
    receiving.write(writer);
  }

  static Optional<EcRatchet> read(Kdf kdf, X25519 x25519, SecureRandom random, ByteReader reader) {
    var ownStep = reader.u32();
    var remoteStep = reader.u32();
    var isSeen = reader.u8() == 1;
    var isTurn = reader.u8() == 1;
    var stepped = reader.u64();
    var previousEnd = reader.u32();
    var ratchet = new EcRatchet(kdf, x25519, random, EcKeys.read(reader));
    ratchet.ownStep = ownStep;
    ratchet.remoteStep = remoteStep;
    ratchet.isSeen = isSeen;
    ratchet.isTurn = isTurn;
    ratchet.stepped = stepped;
    ratchet.previousEnd = previousEnd;
    if (reader.u8() == 1) {
      ratchet.sending = SendingChain.read(kdf, ChainLabels.EC, reader);
      ratchet.keys.derivePublic(x25519);
    }
    var isRead = ratchet.receiving.read(reader) && reader.hasNotRunOut();
    return isRead ? Optional.of(ratchet) : Optional.empty();
  }

  private boolean isNext(int candidate) {
    return candidate == Math.min(1, receiving.size());
  }

  private ReceivingChain chain(int candidate) {
    return receiving.at(candidate == 0 ? 0 : candidate - 1);
  }

  private boolean isDue(Chain chain, RatchetPolicy policy, long now) {
    return chain.next() >= policy.stepAfterMessages()
        || now - stepped >= policy.stepAfter().toSeconds();
  }

  private boolean seesNewest(MessageHeader header) {
    return header.has(MessageHeader.SEEN_PARITY) == ((ownStep & 1) == 1);
  }

  private boolean step(long now) {
    var next = keys.stepSending(kdf, x25519, random);
    if (next == null) {
      return false;
    }
    previousEnd = 0;
    if (sending != null) {
      previousEnd = sending.chain.next();
      sending.wipe();
    }
    sending = next;
    ownStep++;
    isSeen = false;
    isTurn = false;
    stepped = now;
    return true;
  }

  /// Tries a key of the peer's that a header shows; nothing changes but the attempt.
  private boolean attemptStep(MessageHeader header, byte[] out) {
    dropAttempt();
    attempted = keys.attempt(kdf, x25519, header.ratchetKey());
    if (attempted == null) {
      return false;
    }
    attempted.chain.messageKeyAt(header.ecCounter(), out);
    return true;
  }

  private ReceivingChain takeStep(MessageHeader header, long now) {
    var step = attempted;
    if (step == null) {
      throw new IllegalStateException("no step was attempted");
    }
    attempted = null;
    if (receiving.size() > 0) {
      var ended = receiving.at(0);
      ended.superseded = now;
      receiving.close(ended, header.chainEnd(), now);
    }
    remoteStep++;
    var newest = keys.take(step, header.ratchetKey(), remoteStep);
    receiving.add(newest);
    isTurn = true;
    return newest;
  }
}
