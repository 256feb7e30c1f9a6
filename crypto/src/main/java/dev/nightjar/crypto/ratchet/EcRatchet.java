// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.crypto.primitive.X25519;
import java.security.SecureRandom;
import java.util.Arrays;
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
  private final ReceivingChains receiving;
  private byte[] root;
  private byte[] ownPrivate;
  private byte[] ownPublic;
  private byte[] remotePublic;
  private byte[] sendHeaderKey;
  private byte[] nextSendHeaderKey;
  private byte[] nextReceiveHeaderKey;
  private @Nullable Chain sending;
  private int previousEnd;
  private int ownStep;
  private int remoteStep;
  private boolean isSeen;
  private boolean isTurn;
  private long stepped;
  private @Nullable Step attempted;

  private EcRatchet(Kdf kdf, X25519 x25519, SecureRandom random) {
    this.kdf = kdf;
    this.x25519 = x25519;
    this.random = random;
    receiving = new ReceivingChains(kdf, ChainLabels.EC, MOST_OLD_CHAINS);
    root = new byte[0];
    ownPrivate = new byte[0];
    ownPublic = new byte[0];
    remotePublic = new byte[0];
    sendHeaderKey = new byte[0];
    nextSendHeaderKey = new byte[0];
    nextReceiveHeaderKey = new byte[0];
  }

  /// The end that speaks first; nothing if the peer's ratchet key is of low order.
  static Optional<EcRatchet> initiator(
      Kdf kdf, X25519 x25519, SecureRandom random, byte[] start, byte[] remote, long now) {
    var ratchet = new EcRatchet(kdf, x25519, random);
    ratchet.root = Kdf.key(start, 0);
    ratchet.nextSendHeaderKey = Kdf.key(start, 1);
    ratchet.nextReceiveHeaderKey = Kdf.key(start, 2);
    ratchet.remotePublic = remote;
    return ratchet.step(now) ? Optional.of(ratchet) : Optional.empty();
  }

  /// The end that answers; its first ratchet key is the one of its prekey bundle.
  static EcRatchet responder(
      Kdf kdf, X25519 x25519, SecureRandom random, byte[] start, byte[] prekey) {
    var ratchet = new EcRatchet(kdf, x25519, random);
    ratchet.root = Kdf.key(start, 0);
    ratchet.nextReceiveHeaderKey = Kdf.key(start, 1);
    ratchet.nextSendHeaderKey = Kdf.key(start, 2);
    ratchet.ownPrivate = prekey;
    return ratchet;
  }

  /// Steps if it is this end's turn and the policy says so.
  void prepareSending(RatchetPolicy policy, long now) {
    receiving.prune(remoteStep, now);
    stepped = Math.min(stepped, now);
    if (isTurn && (sending == null || isDue(sending, policy, now)) && !step(now)) {
      throw new AssertionError("a ratchet key that was agreed with before is of low order");
    }
  }

  /// The chain of the next message.
  Chain sending() {
    if (sending == null) {
      throw new IllegalStateException("the responder sends after it has opened a message");
    }
    return sending;
  }

  byte[] sendHeaderKey() {
    return sendHeaderKey;
  }

  /// Whether the peer may not have this end's ratchet key yet, so that headers carry it.
  boolean carriesKey() {
    return !isSeen;
  }

  byte[] ownPublic() {
    return ownPublic;
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
      masks.add(isNext(i) ? nextReceiveHeaderKey : chain(i).headerKey);
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
    for (var key :
        new byte[][] {root, ownPrivate, sendHeaderKey, nextSendHeaderKey, nextReceiveHeaderKey}) {
      Arrays.fill(key, (byte) 0);
    }
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
    writer.u32(previousEnd).bytes(root).bytes(ownPrivate);
    writer.bytes(remoteStep == 0 && ownStep == 0 ? new byte[Kdf.KEY_SIZE] : remotePublic);
    writer.bytes(nextSendHeaderKey).bytes(nextReceiveHeaderKey);
    if (sending != null) {
      writer.u8(1).bytes(sendHeaderKey);
      sending.write(writer);
    } else {
      writer.u8(0);
    }
    receiving.write(writer);
  }

  static Optional<EcRatchet> read(Kdf kdf, X25519 x25519, SecureRandom random, ByteReader reader) {
    var ratchet = new EcRatchet(kdf, x25519, random);
    ratchet.ownStep = reader.u32();
    ratchet.remoteStep = reader.u32();
    ratchet.isSeen = reader.u8() == 1;
    ratchet.isTurn = reader.u8() == 1;
    ratchet.stepped = reader.u64();
    ratchet.previousEnd = reader.u32();
    ratchet.root = Kdf.readKey(reader);
    ratchet.ownPrivate = Kdf.readKey(reader);
    ratchet.remotePublic = Kdf.readKey(reader);
    ratchet.nextSendHeaderKey = Kdf.readKey(reader);
    ratchet.nextReceiveHeaderKey = Kdf.readKey(reader);
    if (reader.u8() == 1) {
      ratchet.sendHeaderKey = Kdf.readKey(reader);
      ratchet.sending = Chain.read(kdf, ChainLabels.EC, reader);
      ratchet.ownPublic = x25519.publicKey(ratchet.ownPrivate);
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

  /// KDF_RK_HE for this end's fresh key, Double Ratchet §4.3.
  private boolean step(long now) {
    var fresh = x25519.generate(random);
    var freshPrivate = Arrays.copyOfRange(fresh, 0, X25519.KEY_SIZE);
    var secret = x25519.agree(freshPrivate, remotePublic);
    if (secret == null) {
      return false;
    }
    Arrays.fill(ownPrivate, (byte) 0);
    ownPrivate = freshPrivate;
    ownPublic = Arrays.copyOfRange(fresh, X25519.KEY_SIZE, 2 * X25519.KEY_SIZE);
    Arrays.fill(fresh, (byte) 0);
    previousEnd = 0;
    if (sending != null) {
      previousEnd = sending.next();
      sending.wipe();
    }
    Arrays.fill(sendHeaderKey, (byte) 0);
    sendHeaderKey = nextSendHeaderKey;
    var step = Step.of(kdf, root, secret);
    root = replace(root, step.root);
    sending = step.chain;
    nextSendHeaderKey = step.nextHeaderKey;
    ownStep++;
    isSeen = false;
    isTurn = false;
    stepped = now;
    return true;
  }

  /// KDF_RK_HE for a key of the peer's that a header shows; nothing changes but the attempt.
  private boolean attemptStep(MessageHeader header, byte[] out) {
    dropAttempt();
    var secret = x25519.agree(ownPrivate, header.ratchetKey());
    if (secret == null) {
      return false;
    }
    attempted = Step.of(kdf, root, secret);
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
    var newest = new ReceivingChain(remoteStep, nextReceiveHeaderKey, step.chain);
    receiving.add(newest);
    root = replace(root, step.root);
    nextReceiveHeaderKey = step.nextHeaderKey;
    remotePublic = header.ratchetKey().clone();
    isTurn = true;
    return newest;
  }

  private static byte[] replace(byte[] old, byte[] replacement) {
    Arrays.fill(old, (byte) 0);
    return replacement;
  }

  /// What one X25519 agreement gives: the next root, a chain, and the header key of the chain after
  /// it.
  private static final class Step {
    private final byte[] root;
    private final Chain chain;
    private final byte[] nextHeaderKey;

    private Step(byte[] root, Chain chain, byte[] nextHeaderKey) {
      this.root = root;
      this.chain = chain;
      this.nextHeaderKey = nextHeaderKey;
    }

    private static Step of(Kdf kdf, byte[] root, byte[] secret) {
      var keys = kdf.root(root, secret, ChainLabels.EC.root, 3);
      Arrays.fill(secret, (byte) 0);
      var chain = Chain.start(kdf, ChainLabels.EC, Kdf.key(keys, 1));
      var step = new Step(Kdf.key(keys, 0), chain, Kdf.key(keys, 2));
      Arrays.fill(keys, (byte) 0);
      return step;
    }

    private void wipe() {
      Arrays.fill(root, (byte) 0);
      chain.wipe();
      Arrays.fill(nextHeaderKey, (byte) 0);
    }
  }
}
