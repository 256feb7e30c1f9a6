// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.session;

import dev.nightjar.base.Bytes;
import dev.nightjar.base.Label;
import dev.nightjar.crypto.handshake.HandshakeId;
import dev.nightjar.crypto.handshake.Responder;
import dev.nightjar.crypto.identity.Fingerprint;
import dev.nightjar.crypto.primitive.AeadAlgorithm;
import dev.nightjar.crypto.ratchet.Ratchet;
import dev.nightjar.crypto.ratchet.RatchetDecryption;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.suite.Suite;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// A conversation with one peer: encrypts, decrypts, and keeps the ratchet that does it.
///
/// Every change is to be stored ([#export]) before what it produced is used: a message before it is
/// sent, since a state that comes back from the past would use a key twice, and an opened one
/// before it is acknowledged. Owned by its caller; not thread-safe.
public final class Session implements AutoCloseable {
  private static final byte[] EXPORTER_LABEL = Label.closed("nightjar/1/exporter");
  private static final int MAX_LABEL = 255;

  private final SecretBytes exporter;
  private final Ratchet ratchet;
  private final SessionEnvironment environment;
  private SessionFacts facts;

  /// What goes before every message; empty once confirmed.
  private Bytes prefix;

  Session(
      SessionFacts facts,
      SecretBytes exporter,
      Ratchet ratchet,
      Bytes prefix,
      SessionEnvironment environment) {
    this.facts = facts;
    this.exporter = exporter;
    this.ratchet = ratchet;
    this.prefix = prefix;
    this.environment = environment;
  }

  /// The next message of ours, ready to send; until confirmed, with the handshake before it.
  public byte[] encrypt(byte[] plaintext, Instant now) {
    return withPrefix(ratchet.encrypt(plaintext, now));
  }

  /// The next message of ours, compressed when that makes it smaller.
  ///
  /// Only for what one person wrote: size tells something of content, so a secret and foreign text
  /// must not share a compressed message.
  public byte[] encryptCompressed(byte[] plaintext, Instant now) {
    return withPrefix(ratchet.encryptCompressed(plaintext, now));
  }

  private byte[] withPrefix(byte[] message) {
    if (prefix.isEmpty()) {
      return message;
    }
    var whole = new byte[prefix.size() + message.length];
    prefix.copyTo(whole, 0);
    System.arraycopy(message, 0, whole, prefix.size(), message.length);
    return whole;
  }

  /// Opens a message of the peer's; whatever does not open changes nothing.
  public Decryption decrypt(byte[] message, Instant now) {
    if (!Responder.isHandshake(message)) {
      return decryptBare(message, now);
    }
    var begun = environment.responder().prefix(message);
    if (begun.isEmpty()) {
      return new Decryption.Undecryptable();
    }
    var isOurs = !facts.isInitiator() && begun.get().id().equals(handshakeId());
    return isOurs
        ? decryptBare(Arrays.copyOfRange(message, begun.get().size(), message.length), now)
        : new Decryption.OtherHandshake(begun.get().id());
  }

  private Decryption decryptBare(byte[] message, Instant now) {
    return switch (ratchet.decrypt(message, now)) {
      case RatchetDecryption.Opened(var plaintext) -> {
        facts = facts.heard(now);
        prefix = Bytes.EMPTY;
        yield new Decryption.Opened(plaintext);
      }
      case RatchetDecryption.Duplicate _ -> new Decryption.Duplicate();
      case RatchetDecryption.Undecryptable _ -> new Decryption.Undecryptable();
    };
  }

  /// Wipes the keys of missing messages that have expired; an idle session's owner calls it at
  /// times, and stores the session when there were any.
  public boolean expire(Instant now) {
    return ratchet.expire(now);
  }

  /// A secret that only the two ends of this session know, the same for both; the caller closes it.
  ///
  /// @param label what it is for, up to 255 bytes; every use has its own
  public SecretBytes exporter(String label, int size) {
    var name = label.getBytes(StandardCharsets.UTF_8);
    if (name.length > MAX_LABEL) {
      throw new IllegalArgumentException("a label of " + name.length + " bytes");
    }
    var info = Arrays.copyOf(EXPORTER_LABEL, EXPORTER_LABEL.length + 1 + name.length);
    info[EXPORTER_LABEL.length] = (byte) name.length;
    System.arraycopy(name, 0, info, EXPORTER_LABEL.length + 1, name.length);
    var hkdf = environment.suites().primitives().hkdfSha256();
    return exporter.use(key -> SecretBytes.takeOver(hkdf.expand(key, info, size)));
  }

  /// Whether the peer is known to have this session; until then its floor must not rise.
  public boolean isConfirmed() {
    return prefix.isEmpty();
  }

  public Suite suite() {
    return facts.agreed().suite();
  }

  public AeadAlgorithm aead() {
    return facts.agreed().aead();
  }

  /// Whom we talk to.
  public Fingerprint peer() {
    return facts.isInitiator() ? facts.agreed().responder() : initiator();
  }

  /// Who began.
  public Fingerprint initiator() {
    return facts.agreed().initiator();
  }

  public boolean isInitiator() {
    return facts.isInitiator();
  }

  /// By which a message with a handshake before it finds its session.
  public HandshakeId handshakeId() {
    return facts.agreed().id();
  }

  /// When this session came to be here.
  public Instant made() {
    return facts.made();
  }

  /// When a message of the peer's was last opened, if ever.
  public Optional<Instant> lastHeard() {
    return facts.lastHeard();
  }

  /// When it was last heard, or made.
  Instant lastSign() {
    return facts.lastSign();
  }

  /// Everything, for the encrypted store; see `docs/protocol/handshake.md`.
  public SecretBytes export() {
    try (var state = ratchet.exportState()) {
      return SessionFormat.write(facts, exporter, prefix, state);
    }
  }

  /// Wipes every key; the session is over.
  @Override
  public void close() {
    exporter.close();
    ratchet.close();
  }

  @Override
  public String toString() {
    return "Session[%s with %s, %s, %s]"
        .formatted(handshakeId(), peer(), suite(), isConfirmed() ? "confirmed" : "unconfirmed");
  }
}
