// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.primitive.Hash;
import dev.nightjar.crypto.primitive.MlKem;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.primitive.PrivateHandle;
import dev.nightjar.crypto.suite.Suite;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/// The ML-KEM half: a sparse ratchet in epochs, each with one chain per direction.
///
/// The initiator is the holder of odd epochs, the responder of even ones. In epoch `e`, the holder
/// of `e + 1` offers an encapsulation key inside its messages; the peer answers with a ciphertext
/// inside its own; the holder then sends under `e + 1`, and the peer does so once it has opened a
/// message of `e + 1`. [KemExchange] has what is under way.
///
/// Owned by its [Ratchet]; not thread-safe.
final class KemRatchet {
  /// Epochs with missing messages that are kept behind the one in use.
  static final int MOST_OLD_EPOCHS = 4;

  private final Kdf kdf;
  private final MlKem kem;
  private final Hash sha256;
  private final SecureRandom random;
  private final boolean isInitiator;
  private final ReceivingChains receiving;
  private final KemExchange exchange;
  private byte[] root;
  private SendingChain sending;
  private int epoch;
  private int receivingEpoch;
  private int previousEnd;
  private int messages;
  private long epochStarted;

  private KemRatchet(
      Kdf kdf,
      Hash sha256,
      SecureRandom random,
      boolean isInitiator,
      KemExchange exchange,
      byte[] root,
      SendingChain sending) {
    this.kdf = kdf;
    this.sha256 = sha256;
    this.random = random;
    this.isInitiator = isInitiator;
    receiving = new ReceivingChains(kdf, ChainLabels.KEM, MOST_OLD_EPOCHS);
    this.exchange = exchange;
    kem = exchange.kem();
    this.root = root;
    this.sending = sending;
  }

  /// @param keys five keys: root, seed and header key of each direction
  static KemRatchet start(
      Kdf kdf,
      Primitives primitives,
      Suite suite,
      SecureRandom random,
      boolean isInitiator,
      byte[] keys,
      long now) {
    var first = KemEpoch.of(kdf, 0, keys, isInitiator);
    var ratchet =
        new KemRatchet(
            kdf,
            primitives.sha256(),
            random,
            isInitiator,
            new KemExchange(mlKem(primitives, suite)),
            first.root,
            first.sending);
    ratchet.receiving.add(first.receiving);
    ratchet.epochStarted = now;
    return ratchet;
  }

  /// Makes an offer if one is due.
  void prepareSending(RatchetPolicy policy, long now) {
    receiving.prune(receivingEpoch, now);
    epochStarted = Math.min(epochStarted, now);
    exchange.observe(now);
    if (isHolderOf(epoch + 1) && exchange.isIdle() && isDue(policy, now)) {
      exchange.offer(random);
    }
  }

  /// What the next message carries in front of its content; empty if nothing.
  Bytes material(long now) {
    return exchange.material(now);
  }

  /// Counts a message that was sent, with or without material.
  void sent(boolean withMaterial, long now) {
    messages++;
    exchange.sent(withMaterial, now);
  }

  /// The chain of the next message.
  Chain sending() {
    return sending.chain;
  }

  byte[] sendHeaderKey() {
    return sending.headerKey;
  }

  int epoch() {
    return epoch;
  }

  boolean tellsEpochEnd() {
    return epoch > 0 && (sending.chain.next() & 0xffff) < MessageHeader.MESSAGES_WITH_EPOCH_END;
  }

  int previousEnd() {
    return previousEnd;
  }

  void addCandidates(HeaderMasks masks) {
    for (var i = 0; i < receiving.size(); i++) {
      masks.add(chain(i).headerKey);
    }
  }

  /// The epoch in use, the next one if it is known, then old ones.
  int candidates() {
    return receiving.size();
  }

  boolean tellsEpochEnd(int candidate) {
    return chain(candidate).number > 0;
  }

  /// Whether this header may be one of this candidate, as far as can be told without deriving.
  boolean isPlausible(int candidate, MessageHeader header, long now) {
    return receiving.isPlausible(chain(candidate), header.kemCounter(), now);
  }

  /// Derives the key of the message with this plausible header.
  boolean find(int candidate, MessageHeader header, long now, byte[] out) {
    return receiving.find(chain(candidate), header.kemCounter(), now, out);
  }

  /// How many bytes of material a message of this candidate carries when it carries any.
  int materialSize(int candidate) {
    return isHolderOf(chain(candidate).number + 1) ? kem.ciphertextSize() : kem.publicKeySize();
  }

  int mostMaterial() {
    return Math.max(kem.publicKeySize(), kem.ciphertextSize());
  }

  /// Takes the message just found, which has verified.
  void accept(int candidate, MessageHeader header, Bytes material, long now) {
    var chain = chain(candidate);
    receiving.accept(chain, header.kemCounter(), now);
    messages++;
    if (chain.number > receivingEpoch) {
      enter(chain.number, now);
    }
    if (header.epochEnd() >= 0) {
      end(chain.number - 1, header.epochEnd(), now);
    }
    if (!material.isEmpty() && chain.number == epoch) {
      learn(material, now);
    }
    receiving.prune(receivingEpoch, now);
  }

  boolean expire(long now) {
    return receiving.prune(receivingEpoch, now);
  }

  int skippedKeys() {
    return receiving.skippedKeys();
  }

  void wipe() {
    receiving.wipe();
    sending.wipe();
    Arrays.fill(root, (byte) 0);
    exchange.wipe();
  }

  void write(ByteWriter writer) {
    writer.u32(epoch).u32(receivingEpoch).u32(previousEnd).u32(messages).u64(epochStarted);
    exchange.writeCounts(writer);
    writer.bytes(root);
    sending.write(writer);
    exchange.write(writer);
    receiving.write(writer);
  }

  static Optional<KemRatchet> read(
      Kdf kdf,
      Primitives primitives,
      Suite suite,
      SecureRandom random,
      boolean isInitiator,
      ByteReader reader) {
    var epoch = reader.u32();
    var receivingEpoch = reader.u32();
    var previousEnd = reader.u32();
    var messages = reader.u32();
    var epochStarted = reader.u64();
    var exchange = new KemExchange(mlKem(primitives, suite));
    exchange.readCounts(reader);
    var root = Kdf.readKey(reader);
    var sending = SendingChain.read(kdf, ChainLabels.KEM, reader);
    exchange.read(kdf, reader);
    var ratchet =
        new KemRatchet(kdf, primitives.sha256(), random, isInitiator, exchange, root, sending);
    ratchet.epoch = epoch;
    ratchet.receivingEpoch = receivingEpoch;
    ratchet.previousEnd = previousEnd;
    ratchet.messages = messages;
    ratchet.epochStarted = epochStarted;
    var isRead =
        ratchet.receiving.read(reader) && reader.hasNotRunOut() && ratchet.hasReceivingEpoch();
    return isRead ? Optional.of(ratchet) : Optional.empty();
  }

  private boolean hasReceivingEpoch() {
    var newer = receiving.size() > 0 && receiving.at(0).number > receivingEpoch ? 1 : 0;
    return receiving.size() > newer && receiving.at(newer).number == receivingEpoch;
  }

  private static MlKem mlKem(Primitives primitives, Suite suite) {
    return suite == Suite.QUANTUM ? primitives.mlKem1024() : primitives.mlKem768();
  }

  private boolean isHolderOf(int anEpoch) {
    return isInitiator == ((anEpoch & 1) == 1);
  }

  private boolean isDue(RatchetPolicy policy, long now) {
    return messages >= policy.epochAfterMessages()
        || now - epochStarted >= policy.epochAfter().toSeconds();
  }

  /// The candidates' chains: newest first, but the one in use before one that is not yet.
  private ReceivingChain chain(int candidate) {
    if (candidate < 2 && receiving.at(0).number > receivingEpoch) {
      return receiving.at(1 - candidate);
    }
    return receiving.at(candidate);
  }

  /// The first message of an epoch was opened: the peer sends under it, so this end does too.
  private void enter(int newEpoch, long now) {
    receivingEpoch = newEpoch;
    receiving.at(1).superseded = now;
    exchange.arrived().ifPresent(next -> switchSending(next, now));
  }

  private void end(int oldEpoch, int wireEnd, long now) {
    for (var i = 0; i < receiving.size(); i++) {
      if (receiving.at(i).number == oldEpoch) {
        receiving.close(receiving.at(i), wireEnd, now);
      }
    }
  }

  private void learn(Bytes material, long now) {
    var offered = exchange.offered();
    if (offered.isPresent()) {
      conclude(offered.get(), material, now);
    } else if (exchange.isIdle() && !isHolderOf(epoch + 1)) {
      answer(material);
    }
  }

  /// The holder has the ciphertext: both keys are known to both ends.
  private void conclude(PrivateHandle key, Bytes ciphertext, long now) {
    var secret = kem.decapsulate(key, ciphertext.toByteArray());
    if (secret.isPresent()) {
      var next = derive(secret.get(), key.publicKey(), ciphertext);
      receiving.add(next.receiving);
      exchange.conclude();
      switchSending(next.sending, now);
    }
  }

  /// The peer of the holder has its key. A key that fails its checks is left unanswered: whoever
  /// sends it hurts the session's healing only, which it could do by silence as well.
  private void answer(Bytes encapsulationKey) {
    var key = kem.publicKey(encapsulationKey);
    if (key.isEmpty()) {
      return;
    }
    var encapsulated = kem.encapsulate(key.get(), random);
    var ciphertext = Bytes.copyOfRange(encapsulated, 0, kem.ciphertextSize());
    var secret = Arrays.copyOfRange(encapsulated, kem.ciphertextSize(), encapsulated.length);
    Arrays.fill(encapsulated, (byte) 0);
    var next = derive(secret, encapsulationKey, ciphertext);
    receiving.add(next.receiving);
    exchange.answer(ciphertext, next.sending);
  }

  private void switchSending(SendingChain next, long now) {
    previousEnd = sending.chain.next();
    sending.wipe();
    sending = next;
    epoch++;
    messages = 0;
    epochStarted = now;
  }

  /// The keys of the next epoch; they bind what was exchanged for it. Wipes `secret` and the root
  /// that was.
  private KemEpoch derive(byte[] secret, Bytes encapsulationKey, Bytes ciphertext) {
    var exchanged = sha256.of(encapsulationKey.toByteArray(), ciphertext.toByteArray());
    var info =
        new ByteWriter(64)
            .bytes(ChainLabels.KEM.root)
            .u32(epoch + 1)
            .bytes(exchanged)
            .toByteArray();
    var keys = kdf.root(root, secret, info, KemEpoch.KEYS);
    Arrays.fill(secret, (byte) 0);
    var next = KemEpoch.of(kdf, epoch + 1, keys, isInitiator);
    Arrays.fill(keys, (byte) 0);
    Arrays.fill(root, (byte) 0);
    root = next.root;
    return next;
  }
}
