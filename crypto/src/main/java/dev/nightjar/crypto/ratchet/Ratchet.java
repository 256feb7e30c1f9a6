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

  /// A key encrypts once, so its nonce is fixed.
  static final byte[] NONCE = new byte[Aead.NONCE_SIZE];

  private final RatchetTerms terms;
  private final boolean isInitiator;
  private final Halves halves;
  private final MessageSealing sealing;
  private final MessageOpening opening;
  private final RecentTags recent;
  private boolean isConfirmed;
  private boolean isClosed;

  private Ratchet(
      Primitives primitives,
      RatchetTerms terms,
      boolean isInitiator,
      boolean isConfirmed,
      Halves halves,
      RecentTags recent) {
    this.terms = terms;
    this.isInitiator = isInitiator;
    this.isConfirmed = isConfirmed;
    this.halves = halves;
    this.recent = recent;
    var aead = primitives.aead(terms.aead());
    sealing = new MessageSealing(halves, aead, terms);
    opening = new MessageOpening(halves, aead, terms);
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
    return Halves.ofInitiator(
            primitives,
            terms,
            rootSecret,
            remoteRatchetKey.toByteArray(),
            random,
            now.getEpochSecond())
        .map(halves -> new Ratchet(primitives, terms, true, false, halves, new RecentTags()));
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
    var halves =
        Halves.ofResponder(
            primitives, terms, rootSecret, ratchetPrivate, random, now.getEpochSecond());
    return new Ratchet(primitives, terms, false, false, halves, new RecentTags());
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

  /// Whether this is the end of a handshake that settled this.
  public boolean isOf(Suite suite, AeadAlgorithm aead, boolean isInitiators) {
    return terms.suite() == suite && terms.aead() == aead && isInitiator == isInitiators;
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
    sealing.seal(plaintext, 0, plaintext.length, message, 0, now.getEpochSecond());
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
    sealing.seal(content, 0, content.length, message, 0, now.getEpochSecond());
    Arrays.fill(content, (byte) 0);
    return message;
  }

  /// Encrypts `plaintext[from, from + length)` into `target`, another array, from `targetFrom` on.
  ///
  /// @return the size of the message
  /// @throws IndexOutOfBoundsException if `target` has no room for [#mostEncrypted] bytes
  public int encrypt(
      byte[] plaintext, int from, int length, byte[] target, int targetFrom, Instant now) {
    Objects.checkFromIndexSize(from, length, plaintext.length);
    Objects.checkFromIndexSize(targetFrom, mostEncrypted(length), target.length);
    var size = prepare(length, 0, now);
    sealing.seal(plaintext, from, length, target, targetFrom, now.getEpochSecond());
    return size;
  }

  /// The most bytes that a message with this much content can take.
  public int mostEncrypted(int contentSize) {
    requireSize(contentSize);
    return 1
        + MessageHeader.MOST_SIZE
        + halves.mostMaterial()
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
    var plaintext = opening.open(message, now.getEpochSecond());
    if (plaintext != null) {
      recent.add(message, bodyEnd);
      isConfirmed = true;
      return new RatchetDecryption.Opened(Bytes.wrap(plaintext));
    }
    return recent.contains(message, bodyEnd)
        ? new RatchetDecryption.Duplicate()
        : new RatchetDecryption.Undecryptable();
  }

  /// Forgets keys of missing messages that have expired, and says whether there were any; an idle
  /// session's owner calls it at times.
  public boolean expire(Instant now) {
    requireOpen();
    return halves.expire(now.getEpochSecond());
  }

  /// The whole state, `docs/protocol/ratchet.md` section 9; the caller closes it.
  public SecretBytes exportState() {
    requireOpen();
    var writer = new ByteWriter(2048);
    writer.u8(STATE_VERSION).u8(terms.suite().code()).u8(terms.aead().code());
    writer.u8(isInitiator ? 1 : 0).u8(isConfirmed ? 1 : 0);
    recent.write(writer);
    halves.write(writer);
    var state = SecretBytes.takeOver(writer.toByteArray());
    writer.wipe();
    return state;
  }

  /// Wipes every key; the ratchet is of no use afterwards. Closing again does nothing.
  @Override
  public void close() {
    if (!isClosed) {
      isClosed = true;
      halves.wipe();
    }
  }

  /// Suite and role only.
  @Override
  public String toString() {
    return "Ratchet[" + terms.suite() + (isInitiator ? ", initiator]" : ", responder]");
  }

  /// How many HMACs under labels this ratchet has computed.
  long derivations() {
    return halves.kdf.derivations();
  }

  /// The ML-KEM epoch this end sends under; 0 without that half.
  int epoch() {
    return halves.epoch();
  }

  /// How many keys of missing messages are held in both halves together.
  int skippedKeys() {
    return halves.skippedKeys();
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
    var recent = new RecentTags();
    recent.read(reader);
    return Halves.read(primitives, terms, isInitiator, random, reader)
        .map(halves -> new Ratchet(primitives, terms, isInitiator, isConfirmed, halves, recent));
  }

  private int prepare(int contentSize, int flags, Instant now) {
    requireSize(contentSize);
    requireOpen();
    if (!canSend()) {
      throw new IllegalStateException("the responder sends after it has opened a message");
    }
    return sealing.prepare(contentSize, flags, now.getEpochSecond());
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
