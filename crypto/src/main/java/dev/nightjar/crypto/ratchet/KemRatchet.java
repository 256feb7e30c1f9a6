// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.primitive.Hash;
import dev.nightjar.crypto.primitive.MlKem;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.primitive.PrivateHandle;
import dev.nightjar.crypto.secret.SecretAccess;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.suite.Suite;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The ML-KEM half: a sparse ratchet in epochs, each with one chain per direction.
///
/// The initiator is the holder of odd epochs, the responder of even ones. In epoch `e`, the holder
/// of `e + 1` offers an encapsulation key inside its messages; the peer answers with a ciphertext
/// inside its own; the holder then sends under `e + 1`, and the peer does so once it has opened a
/// message of `e + 1`. What is offered or answered is sent again until that is known to have
/// arrived.
///
/// ```text
///  holder                        peer
///  Idle --offer--> Offering      Idle --key arrives--> Answering
///  Offering --ciphertext arrives--> Idle, e + 1
///                                Answering --message of e + 1 arrives--> Idle, e + 1
/// ```
///
/// Owned by its [Ratchet]; not thread-safe.
final class KemRatchet {
  /// Epochs with missing messages that are kept behind the one in use.
  static final int MOST_OLD_EPOCHS = 4;

  /// An offer or answer is repeated after this many messages or this long, until it is known to
  /// have arrived.
  static final int REPEAT_AFTER_MESSAGES = 16;

  static final int REPEAT_AFTER_SECONDS = 10;

  private static final int NEVER = -1;
  private static final int KEYS_PER_EPOCH = 5;

  private final Kdf kdf;
  private final MlKem kem;
  private final Hash sha256;
  private final SecureRandom random;
  private final boolean isInitiator;
  private final ReceivingChains receiving;
  private byte[] root;
  private int epoch;
  private int receivingEpoch;
  private Chain sending;
  private byte[] sendHeaderKey;
  private int previousEnd;
  private int messages;
  private long epochStarted;
  private @Nullable PrivateHandle offered;
  private @Nullable Answer answer;
  private int sinceAttached = NEVER;
  private long attached;

  private KemRatchet(
      Kdf kdf, MlKem kem, Hash sha256, SecureRandom random, boolean isInitiator, Epoch first) {
    this.kdf = kdf;
    this.kem = kem;
    this.sha256 = sha256;
    this.random = random;
    this.isInitiator = isInitiator;
    receiving = new ReceivingChains(kdf, ChainLabels.KEM, MOST_OLD_EPOCHS);
    root = first.root;
    sending = first.sending;
    sendHeaderKey = first.sendHeaderKey;
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
    var first = Epoch.of(kdf, keys, isInitiator);
    var ratchet =
        new KemRatchet(
            kdf, mlKem(primitives, suite), primitives.sha256(), random, isInitiator, first);
    ratchet.receiving.add(new ReceivingChain(0, first.receiveHeaderKey, first.receiving));
    ratchet.epochStarted = now;
    return ratchet;
  }

  /// Makes an offer if one is due.
  void prepareSending(RatchetPolicy policy, long now) {
    receiving.prune(receivingEpoch, now);
    epochStarted = Math.min(epochStarted, now);
    attached = Math.min(attached, now);
    if (isHolderOf(epoch + 1) && offered == null && isDue(policy, now)) {
      offered = kem.privateKey(SecretBytes.random(MlKem.SEED_SIZE, random));
      sinceAttached = NEVER;
    }
  }

  /// What the next message carries in front of its content; empty if nothing.
  Bytes material(long now) {
    var isRepeated =
        sinceAttached == NEVER
            || sinceAttached >= REPEAT_AFTER_MESSAGES
            || now - attached >= REPEAT_AFTER_SECONDS;
    if (!isRepeated) {
      return Bytes.EMPTY;
    }
    if (offered != null) {
      return offered.publicKey();
    }
    return answer != null ? answer.ciphertext : Bytes.EMPTY;
  }

  /// Counts a message that was sent, with or without material.
  void sent(boolean withMaterial, long now) {
    messages++;
    if (withMaterial) {
      sinceAttached = 1;
      attached = now;
    } else if (sinceAttached != NEVER) {
      sinceAttached++;
    }
  }

  /// The chain of the next message.
  Chain sending() {
    return sending;
  }

  byte[] sendHeaderKey() {
    return sendHeaderKey;
  }

  int epoch() {
    return epoch;
  }

  boolean tellsEpochEnd() {
    return epoch > 0 && (sending.next() & 0xffff) < MessageHeader.MESSAGES_WITH_EPOCH_END;
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
    Arrays.fill(sendHeaderKey, (byte) 0);
    if (offered != null) {
      offered.close();
    }
    if (answer != null) {
      answer.wipe();
    }
  }

  void write(ByteWriter writer) {
    writer.u32(epoch).u32(receivingEpoch).u32(previousEnd).u32(messages).u64(epochStarted);
    writer.u32(sinceAttached).u64(attached).bytes(root).bytes(sendHeaderKey);
    sending.write(writer);
    writer.u8(offered != null ? 1 : answer != null ? 2 : 0);
    if (offered != null) {
      var seed = offered.seed().unsafeBytes(SecretAccess.UNSAFE);
      writer.bytes(seed);
      Arrays.fill(seed, (byte) 0);
    } else if (answer != null) {
      writer.bytes(answer.ciphertext).bytes(answer.headerKey);
      answer.chain.write(writer);
    }
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
    var sinceAttached = reader.u32();
    var attached = reader.u64();
    var root = Kdf.readKey(reader);
    var sendHeaderKey = Kdf.readKey(reader);
    var sending = Chain.read(kdf, ChainLabels.KEM, reader);
    var current = new Epoch(root, sending, sendHeaderKey, sending, sendHeaderKey);
    var ratchet =
        new KemRatchet(
            kdf, mlKem(primitives, suite), primitives.sha256(), random, isInitiator, current);
    ratchet.epoch = epoch;
    ratchet.receivingEpoch = receivingEpoch;
    ratchet.previousEnd = previousEnd;
    ratchet.messages = messages;
    ratchet.epochStarted = epochStarted;
    ratchet.sinceAttached = sinceAttached;
    ratchet.attached = attached;
    ratchet.readExchange(reader);
    var isRead =
        ratchet.receiving.read(reader) && reader.hasNotRunOut() && ratchet.hasReceivingEpoch();
    return isRead ? Optional.of(ratchet) : Optional.empty();
  }

  private void readExchange(ByteReader reader) {
    switch (reader.u8()) {
      case 1 -> {
        var seed = reader.array(MlKem.SEED_SIZE);
        if (seed.length == MlKem.SEED_SIZE) {
          offered = kem.privateKey(SecretBytes.takeOver(seed));
        }
      }
      case 2 -> {
        var ciphertext = reader.bytes(kem.ciphertextSize());
        var headerKey = Kdf.readKey(reader);
        answer = new Answer(ciphertext, Chain.read(kdf, ChainLabels.KEM, reader), headerKey);
      }
      default -> {}
    }
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
    if (answer != null) {
      switchSending(answer.chain, answer.headerKey, now);
      answer = null;
    }
  }

  private void end(int oldEpoch, int wireEnd, long now) {
    for (var i = 0; i < receiving.size(); i++) {
      if (receiving.at(i).number == oldEpoch) {
        receiving.close(receiving.at(i), wireEnd, now);
      }
    }
  }

  private void learn(Bytes material, long now) {
    if (offered != null) {
      conclude(offered, material, now);
    } else if (answer == null && !isHolderOf(epoch + 1)) {
      answer(material);
    }
  }

  /// The holder has the ciphertext: both keys are known to both ends.
  private void conclude(PrivateHandle key, Bytes ciphertext, long now) {
    var secret = kem.decapsulate(key, ciphertext.toByteArray());
    if (secret.isEmpty()) {
      return;
    }
    var next = derive(secret.get(), key.publicKey(), ciphertext);
    receiving.add(new ReceivingChain(epoch + 1, next.receiveHeaderKey, next.receiving));
    switchSending(next.sending, next.sendHeaderKey, now);
    key.close();
    offered = null;
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
    receiving.add(new ReceivingChain(epoch + 1, next.receiveHeaderKey, next.receiving));
    answer = new Answer(ciphertext, next.sending, next.sendHeaderKey);
    sinceAttached = NEVER;
  }

  private void switchSending(Chain chain, byte[] headerKey, long now) {
    previousEnd = sending.next();
    sending.wipe();
    Arrays.fill(sendHeaderKey, (byte) 0);
    sending = chain;
    sendHeaderKey = headerKey;
    epoch++;
    messages = 0;
    epochStarted = now;
    sinceAttached = NEVER;
  }

  /// The keys of the next epoch; they bind what was exchanged for it.
  private Epoch derive(byte[] secret, Bytes encapsulationKey, Bytes ciphertext) {
    var exchanged = sha256.of(encapsulationKey.toByteArray(), ciphertext.toByteArray());
    var info =
        new ByteWriter(64)
            .bytes(ChainLabels.KEM.root)
            .u32(epoch + 1)
            .bytes(exchanged)
            .toByteArray();
    var keys = kdf.root(root, secret, info, KEYS_PER_EPOCH);
    Arrays.fill(secret, (byte) 0);
    var next = Epoch.of(kdf, keys, isInitiator);
    Arrays.fill(keys, (byte) 0);
    Arrays.fill(root, (byte) 0);
    root = next.root;
    return next;
  }

  /// What the peer of a holder sends, and what it will send under.
  private static final class Answer {
    private final Bytes ciphertext;
    private final Chain chain;
    private final byte[] headerKey;

    private Answer(Bytes ciphertext, Chain chain, byte[] headerKey) {
      this.ciphertext = ciphertext;
      this.chain = chain;
      this.headerKey = headerKey;
    }

    private void wipe() {
      chain.wipe();
      Arrays.fill(headerKey, (byte) 0);
    }
  }

  /// The keys of one epoch as one end sees them.
  private static final class Epoch {
    private final byte[] root;
    private final Chain sending;
    private final byte[] sendHeaderKey;
    private final Chain receiving;
    private final byte[] receiveHeaderKey;

    private Epoch(
        byte[] root,
        Chain sending,
        byte[] sendHeaderKey,
        Chain receiving,
        byte[] receiveHeaderKey) {
      this.root = root;
      this.sending = sending;
      this.sendHeaderKey = sendHeaderKey;
      this.receiving = receiving;
      this.receiveHeaderKey = receiveHeaderKey;
    }

    /// From five keys: root, then seed and header key of the initiator's direction, then of the
    /// responder's.
    private static Epoch of(Kdf kdf, byte[] keys, boolean isInitiator) {
      var mine = isInitiator ? 1 : 3;
      var theirs = isInitiator ? 3 : 1;
      return new Epoch(
          Kdf.key(keys, 0),
          Chain.start(kdf, ChainLabels.KEM, Kdf.key(keys, mine)),
          Kdf.key(keys, mine + 1),
          Chain.start(kdf, ChainLabels.KEM, Kdf.key(keys, theirs)),
          Kdf.key(keys, theirs + 1));
    }
  }
}
