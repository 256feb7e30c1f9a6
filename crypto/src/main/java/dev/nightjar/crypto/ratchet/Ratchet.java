// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.content.Compression;
import dev.nightjar.crypto.content.Padding;
import dev.nightjar.crypto.primitive.Aead;
import dev.nightjar.crypto.primitive.AeadAlgorithm;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.primitive.X25519;
import dev.nightjar.crypto.secret.SecretAccess;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.suite.Suite;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One end of a session's ratchet: every message under a key of its own, with its header masked.
///
/// A message is `version ‖ masked header ‖ ciphertext ‖ tag` and adds 20 bytes (CLASSICAL, QUANTUM)
/// or 22 bytes (HYBRID) to padded content inside a chain; `docs/protocol/ratchet.md` specifies
/// every byte.
///
/// **The state must be stored before a message made with it is transmitted.** A key encrypts once
/// only as long as no old state comes back: whoever encrypts again after going back to an older
/// state uses a key and nonce twice, which breaks both messages. Likewise, store the state after
/// opening a message before acting on it, or the message can be delivered twice.
///
/// Decrypting bytes that do not verify changes nothing. Owned by one session; not thread-safe.
public final class Ratchet implements AutoCloseable {
  /// The largest content of one message.
  public static final int MAX_CONTENT_SIZE = 1 << 20;

  /// The first byte of every message.
  public static final int VERSION = MessageHeader.VERSION;

  private static final int STATE_VERSION = 1;
  private static final int START_KEYS = 8;
  private static final byte[] NONCE = new byte[Aead.NONCE_SIZE];

  private final RatchetTerms terms;
  private final Aead aead;
  private final Kdf kdf;
  private final boolean isInitiator;
  private final @Nullable EcRatchet ec;
  private final @Nullable KemRatchet kem;
  private final MessageHeader header;
  private final HeaderMasks ecMasks;
  private final HeaderMasks kemMasks;
  private final RecentTags recent;
  private final byte[] ecKey = new byte[Kdf.KEY_SIZE];
  private final byte[] kemKey = new byte[Kdf.KEY_SIZE];
  private Bytes material = Bytes.EMPTY;
  private boolean isConfirmed;
  private boolean isClosed;

  private Ratchet(
      Primitives primitives,
      RatchetTerms terms,
      Kdf kdf,
      boolean isInitiator,
      @Nullable EcRatchet ec,
      @Nullable KemRatchet kem,
      RecentTags recent) {
    this.terms = terms;
    this.kdf = kdf;
    this.isInitiator = isInitiator;
    this.ec = ec;
    this.kem = kem;
    this.recent = recent;
    aead = primitives.aead(terms.aead());
    header = new MessageHeader(terms);
    ecMasks = new HeaderMasks(kdf, ChainLabels.EC, ec == null);
    kemMasks = new HeaderMasks(kdf, ChainLabels.KEM, kem == null);
  }

  /// The end that speaks first.
  ///
  /// @param rootSecret 32 bytes from the handshake, which stay the caller's to close
  /// @param remoteRatchetKey the X25519 key of the peer's prekey bundle; ignored in QUANTUM
  /// @return nothing if that key is malformed or of low order
  public static Optional<Ratchet> initiator(
      Primitives primitives,
      RatchetTerms terms,
      SecretBytes rootSecret,
      Bytes remoteRatchetKey,
      SecureRandom random,
      Instant now) {
    return initiator(primitives, terms, rootSecret, remoteRatchetKey, Randomness.of(random), now);
  }

  static Optional<Ratchet> initiator(
      Primitives primitives,
      RatchetTerms terms,
      SecretBytes rootSecret,
      Bytes remoteRatchetKey,
      Randomness random,
      Instant now) {
    if (terms.hasEc() && remoteRatchetKey.size() != X25519.KEY_SIZE) {
      return Optional.empty();
    }
    var kdf = new Kdf(primitives);
    var seconds = now.getEpochSecond();
    var start = start(kdf, terms, rootSecret);
    Optional<EcRatchet> ec =
        terms.hasEc()
            ? EcRatchet.initiator(
                kdf,
                primitives.x25519(),
                random.ec(),
                start,
                remoteRatchetKey.toByteArray(),
                seconds)
            : Optional.empty();
    var kem = startKem(kdf, primitives, terms, random, true, start, seconds);
    Arrays.fill(start, (byte) 0);
    return ec.isEmpty() && terms.hasEc()
        ? Optional.empty()
        : Optional.of(
            new Ratchet(primitives, terms, kdf, true, ec.orElse(null), kem, new RecentTags()));
  }

  /// The end that answers: it opens a message before it can send one.
  ///
  /// @param rootSecret 32 bytes from the handshake, which stay the caller's to close
  /// @param ratchetPrivate the X25519 private key of this end's prekey bundle, which stays the
  ///   caller's; ignored in QUANTUM
  public static Ratchet responder(
      Primitives primitives,
      RatchetTerms terms,
      SecretBytes rootSecret,
      SecretBytes ratchetPrivate,
      SecureRandom random,
      Instant now) {
    return responder(primitives, terms, rootSecret, ratchetPrivate, Randomness.of(random), now);
  }

  static Ratchet responder(
      Primitives primitives,
      RatchetTerms terms,
      SecretBytes rootSecret,
      SecretBytes ratchetPrivate,
      Randomness random,
      Instant now) {
    var kdf = new Kdf(primitives);
    var start = start(kdf, terms, rootSecret);
    var ec =
        terms.hasEc()
            ? EcRatchet.responder(
                kdf,
                primitives.x25519(),
                random.ec(),
                start,
                opened(ratchetPrivate, X25519.KEY_SIZE, "ratchet key"))
            : null;
    var kem = startKem(kdf, primitives, terms, random, false, start, now.getEpochSecond());
    Arrays.fill(start, (byte) 0);
    return new Ratchet(primitives, terms, kdf, false, ec, kem, new RecentTags());
  }

  /// The ratchet whose state was exported, with this end's policy of today; nothing if those bytes
  /// are not such a state.
  public static Optional<Ratchet> restore(
      Primitives primitives, SecretBytes state, RatchetPolicy policy, SecureRandom random) {
    return restore(primitives, state, policy, Randomness.of(random));
  }

  static Optional<Ratchet> restore(
      Primitives primitives, SecretBytes state, RatchetPolicy policy, Randomness random) {
    var stored = state.unsafeBytes(SecretAccess.UNSAFE);
    try {
      return read(primitives, new ByteReader(stored), policy, random);
    } finally {
      Arrays.fill(stored, (byte) 0);
    }
  }

  /// Whether this end can send: the responder only once it has opened a message.
  public boolean canSend() {
    return isInitiator || isConfirmed;
  }

  /// Whether a message of the peer's was opened, which shows that the peer has the same keys.
  public boolean isConfirmed() {
    return isConfirmed;
  }

  /// Encrypts a message.
  ///
  /// @throws IllegalStateException if this end cannot send yet, if its chain has carried 2³¹ − 1
  ///   messages without an answer, or after [#close]
  /// @throws IllegalArgumentException if the content is larger than [#MAX_CONTENT_SIZE]
  public byte[] encrypt(byte[] plaintext, Instant now) {
    var size = prepare(plaintext.length, 0, now);
    var message = new byte[size];
    seal(plaintext, 0, plaintext.length, message, 0, now);
    return message;
  }

  /// Encrypts a message that one person wrote, compressed if that makes it smaller.
  ///
  /// The size of a compressed message tells something about its content: never put a secret and
  /// foreign text into one.
  public byte[] encryptCompressed(byte[] plaintext, Instant now) {
    requireSize(plaintext.length);
    var compressed = Compression.compress(plaintext);
    if (compressed.isEmpty()) {
      return encrypt(plaintext, now);
    }
    var content = compressed.get();
    var message = new byte[prepare(content.length, MessageHeader.COMPRESSED, now)];
    seal(content, 0, content.length, message, 0, now);
    Arrays.fill(content, (byte) 0);
    return message;
  }

  /// Encrypts `plaintext[from, from + length)` into `target` from `targetFrom` on.
  ///
  /// @return the size of the message
  /// @throws IndexOutOfBoundsException if `target` has no room for [#mostEncrypted] bytes
  public int encrypt(
      byte[] plaintext, int from, int length, byte[] target, int targetFrom, Instant now) {
    Objects.checkFromIndexSize(from, length, plaintext.length);
    Objects.checkFromIndexSize(targetFrom, mostEncrypted(length), target.length);
    var size = prepare(length, 0, now);
    seal(plaintext, from, length, target, targetFrom, now);
    return size;
  }

  /// The most bytes that a message with this much content can take.
  public int mostEncrypted(int contentSize) {
    requireSize(contentSize);
    return 1
        + MessageHeader.MOST_SIZE
        + (kem == null ? 0 : kem.mostMaterial())
        + Padding.paddedSize(contentSize)
        + Aead.TAG_SIZE;
  }

  /// Opens a message, or says why not; only an opened message changes the state.
  public RatchetDecryption decrypt(byte[] message, Instant now) {
    requireOpen();
    var bodyEnd = message.length - Aead.TAG_SIZE;
    if (bodyEnd < 2 || message.length > mostEncrypted(MAX_CONTENT_SIZE) || message[0] != VERSION) {
      return new RatchetDecryption.Undecryptable();
    }
    var tag = Arrays.copyOfRange(message, bodyEnd, message.length);
    beginMasks(tag);
    try {
      var plaintext = tryCandidates(message, now.getEpochSecond());
      if (plaintext != null) {
        recent.add(tag);
        isConfirmed = true;
        return new RatchetDecryption.Opened(Bytes.wrap(plaintext));
      }
    } finally {
      endAttempt();
    }
    return recent.contains(tag)
        ? new RatchetDecryption.Duplicate()
        : new RatchetDecryption.Undecryptable();
  }

  /// Forgets keys of missing messages that have expired; an idle session's owner calls it at times.
  public void expire(Instant now) {
    requireOpen();
    if (ec != null) {
      ec.expire(now.getEpochSecond());
    }
    if (kem != null) {
      kem.expire(now.getEpochSecond());
    }
  }

  /// The whole state, `docs/protocol/ratchet.md` section 9; the caller closes it.
  public SecretBytes exportState() {
    requireOpen();
    var writer = new ByteWriter(2048);
    writer.u8(STATE_VERSION).u8(terms.suite().code()).u8(terms.aead().code());
    writer.u8(isInitiator ? 1 : 0).u8(isConfirmed ? 1 : 0);
    recent.write(writer);
    if (ec != null) {
      ec.write(writer);
    }
    if (kem != null) {
      kem.write(writer);
    }
    var state = SecretBytes.takeOver(writer.toByteArray());
    writer.wipe();
    return state;
  }

  /// Wipes every key; the ratchet is of no use afterwards. Closing again does nothing.
  @Override
  public void close() {
    if (!isClosed) {
      isClosed = true;
      if (ec != null) {
        ec.wipe();
      }
      if (kem != null) {
        kem.wipe();
      }
    }
  }

  /// Suite and role only.
  @Override
  public String toString() {
    return "Ratchet[" + terms.suite() + (isInitiator ? ", initiator]" : ", responder]");
  }

  /// How many HMACs under labels this ratchet has computed.
  long derivations() {
    return kdf.derivations();
  }

  /// The ML-KEM epoch this end sends under; 0 without that half.
  int epoch() {
    return kem == null ? 0 : kem.epoch();
  }

  /// How many keys of missing messages are held in both halves together.
  int skippedKeys() {
    return (ec == null ? 0 : ec.skippedKeys()) + (kem == null ? 0 : kem.skippedKeys());
  }

  /// Renews what is due and writes the header of the next message.
  ///
  /// @return the size of that message
  private int prepare(int contentSize, int flags, Instant now) {
    requireSize(contentSize);
    requireOpen();
    if (!canSend()) {
      throw new IllegalStateException("the responder sends after it has opened a message");
    }
    var seconds = now.getEpochSecond();
    if (ec != null) {
      ec.prepareSending(terms.policy(), seconds);
      requireRoom(ec.sending());
    }
    if (kem != null) {
      kem.prepareSending(terms.policy(), seconds);
      requireRoom(kem.sending());
      material = kem.material(seconds);
    }
    var padded = Padding.paddedSize(contentSize);
    writeHeader(padded == contentSize ? flags : flags | MessageHeader.PADDED);
    return 1 + header.size() + material.size() + padded + Aead.TAG_SIZE;
  }

  private void writeHeader(int contentFlags) {
    var flags = material.isEmpty() ? contentFlags : contentFlags | MessageHeader.MATERIAL;
    if (ec != null) {
      flags |= ec.seenParity() == 1 ? MessageHeader.SEEN_PARITY : 0;
      flags |= ec.carriesKey() ? MessageHeader.RATCHET_KEY : 0;
    }
    header.begin(flags);
    if (ec != null) {
      header.append(ec.sending().next());
    }
    if (kem != null) {
      header.append(kem.sending().next());
      if (kem.tellsEpochEnd()) {
        header.append(kem.previousEnd());
      }
    }
    if (ec != null && ec.carriesKey()) {
      header.append(ec.ownPublic()).append(ec.previousEnd());
    }
  }

  /// Writes the message prepared for and passes its keys.
  private void seal(byte[] content, int from, int length, byte[] target, int at, Instant now) {
    var bodyAt = at + 1 + header.size();
    var padded = Padding.paddedSize(length);
    var bodySize = material.size() + padded;
    takeSendingKeys();
    if (bodySize == length) {
      aead.seal(messageKey(), NONCE, header.aad(), content, from, length, target, bodyAt);
    } else {
      var contentAt = bodyAt + material.size();
      material.copyTo(target, bodyAt);
      System.arraycopy(content, from, target, contentAt, length);
      if (padded > length) {
        Padding.fill(target, contentAt + length, contentAt + padded);
      }
      aead.seal(messageKey(), NONCE, header.aad(), target, bodyAt, bodySize, target, bodyAt);
    }
    var tagAt = bodyAt + bodySize;
    maskHeader(Arrays.copyOfRange(target, tagAt, tagAt + Aead.TAG_SIZE), target, at);
    if (kem != null) {
      kem.sent(!material.isEmpty(), now.getEpochSecond());
    }
    endAttempt();
  }

  private void takeSendingKeys() {
    if (ec != null) {
      ec.sending().messageKey(ecKey);
      ec.sending().advance();
    }
    if (kem != null) {
      kem.sending().messageKey(kemKey);
      kem.sending().advance();
    }
  }

  /// The key of the message whose halves' keys were just derived; valid until [#endAttempt].
  private byte[] messageKey() {
    if (kem == null) {
      return ecKey;
    }
    if (ec != null) {
      kdf.combine(kemKey, ecKey);
    }
    return kemKey;
  }

  private void maskHeader(byte[] tag, byte[] target, int at) {
    ecMasks.begin(tag);
    kemMasks.begin(tag);
    if (ec != null) {
      ecMasks.add(ec.sendHeaderKey());
    }
    if (kem != null) {
      kemMasks.add(kem.sendHeaderKey());
    }
    header.writeMasked(target, at, ecMasks, kemMasks);
  }

  private void beginMasks(byte[] tag) {
    ecMasks.begin(tag);
    kemMasks.begin(tag);
    if (ec != null) {
      ec.addCandidates(ecMasks);
    }
    if (kem != null) {
      kem.addCandidates(kemMasks);
    }
  }

  private byte @Nullable [] tryCandidates(byte[] message, long now) {
    var bodyEnd = message.length - Aead.TAG_SIZE;
    var ecCandidates = ec == null ? 1 : ec.candidates();
    var kemCandidates = kem == null ? 1 : kem.candidates();
    for (var k = 0; k < kemCandidates; k++) {
      var tellsEpochEnd = kem != null && kem.tellsEpochEnd(k);
      for (var e = 0; e < ecCandidates; e++) {
        if (header.unmask(message, bodyEnd, ecMasks, e, kemMasks, k, tellsEpochEnd)
            && findKeys(e, k, now)) {
          var content = open(message, e, k, now);
          if (content != null) {
            return content;
          }
        }
      }
    }
    return null;
  }

  private boolean findKeys(int ecCandidate, int kemCandidate, long now) {
    return (ec == null || ec.isPlausible(ecCandidate, header, now))
        && (kem == null || kem.isPlausible(kemCandidate, header, now))
        && (kem == null || kem.find(kemCandidate, header, now, kemKey))
        && (ec == null || ec.find(ecCandidate, header, now, ecKey));
  }

  /// Opens the body under the keys just found and moves the state, or does nothing.
  private byte @Nullable [] open(byte[] message, int ecCandidate, int kemCandidate, long now) {
    var bodyAt = 1 + header.size();
    var sealed = message.length - bodyAt;
    var body = new byte[sealed - Aead.TAG_SIZE];
    if (!aead.open(messageKey(), NONCE, header.aad(), message, bodyAt, sealed, body, 0)) {
      return null;
    }
    var materialSize =
        kem != null && header.has(MessageHeader.MATERIAL) ? kem.materialSize(kemCandidate) : 0;
    var content = MessageBody.content(body, materialSize, header);
    if (content == null) {
      return null;
    }
    if (ec != null) {
      ec.accept(ecCandidate, header, now);
    }
    if (kem != null) {
      kem.accept(kemCandidate, header, MessageBody.material(body, materialSize), now);
    }
    if (!MessageBody.isContentOnly(header)) {
      Arrays.fill(body, (byte) 0);
    }
    return content;
  }

  private void endAttempt() {
    Arrays.fill(ecKey, (byte) 0);
    Arrays.fill(kemKey, (byte) 0);
    ecMasks.end();
    kemMasks.end();
    material = Bytes.EMPTY;
    if (ec != null) {
      ec.dropAttempt();
    }
  }

  private static byte[] start(Kdf kdf, RatchetTerms terms, SecretBytes rootSecret) {
    var root = opened(rootSecret, Kdf.KEY_SIZE, "root secret");
    var start = kdf.start(root, terms, START_KEYS);
    Arrays.fill(root, (byte) 0);
    return start;
  }

  private static @Nullable KemRatchet startKem(
      Kdf kdf,
      Primitives primitives,
      RatchetTerms terms,
      Randomness random,
      boolean isInitiator,
      byte[] start,
      long now) {
    if (!terms.hasKem()) {
      return null;
    }
    var keys = Arrays.copyOfRange(start, 3 * Kdf.KEY_SIZE, start.length);
    var kem =
        KemRatchet.start(kdf, primitives, terms.suite(), random.kem(), isInitiator, keys, now);
    Arrays.fill(keys, (byte) 0);
    return kem;
  }

  private static byte[] opened(SecretBytes secret, int size, String what) {
    if (secret.size() != size) {
      throw new IllegalArgumentException(what + " of " + secret.size() + " bytes");
    }
    return secret.unsafeBytes(SecretAccess.UNSAFE);
  }

  private static Optional<Ratchet> read(
      Primitives primitives, ByteReader reader, RatchetPolicy policy, Randomness random) {
    var version = reader.u8();
    var suite = Suite.ofCode(reader.u8());
    var aead = AeadAlgorithm.ofCode(reader.u8());
    var isInitiator = reader.u8() == 1;
    var isConfirmed = reader.u8() == 1;
    if (version != STATE_VERSION
        || suite.isEmpty()
        || !suite.get().hasSessions()
        || aead.isEmpty()) {
      return Optional.empty();
    }
    var terms = new RatchetTerms(suite.get(), aead.get(), policy);
    var kdf = new Kdf(primitives);
    var recent = new RecentTags();
    recent.read(reader);
    Optional<EcRatchet> ec =
        terms.hasEc()
            ? EcRatchet.read(kdf, primitives.x25519(), random.ec(), reader)
            : Optional.empty();
    Optional<KemRatchet> kem =
        terms.hasKem()
            ? KemRatchet.read(kdf, primitives, suite.get(), random.kem(), isInitiator, reader)
            : Optional.empty();
    if (!reader.isComplete()
        || ec.isPresent() != terms.hasEc()
        || kem.isPresent() != terms.hasKem()) {
      return Optional.empty();
    }
    var ratchet =
        new Ratchet(primitives, terms, kdf, isInitiator, ec.orElse(null), kem.orElse(null), recent);
    ratchet.isConfirmed = isConfirmed;
    return Optional.of(ratchet);
  }

  private static void requireRoom(Chain chain) {
    if (chain.next() == Chain.END) {
      throw new IllegalStateException("the chain is exhausted; the peer has not answered");
    }
  }

  private static void requireSize(int contentSize) {
    if (contentSize < 0 || contentSize > MAX_CONTENT_SIZE) {
      throw new IllegalArgumentException("content of " + contentSize + " bytes");
    }
  }

  private void requireOpen() {
    if (isClosed) {
      throw new IllegalStateException("the ratchet is closed");
    }
  }
}
