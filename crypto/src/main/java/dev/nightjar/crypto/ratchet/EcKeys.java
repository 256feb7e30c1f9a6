// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.crypto.primitive.X25519;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The keys that the steps of the X25519 half are made from: root, both ratchet keys, and the
/// header keys of the chains to come.
///
/// Owned by its [EcRatchet]; not thread-safe.
final class EcKeys {
  private static final byte[] NONE = new byte[0];

  private byte[] root;
  private byte[] ownPrivate;
  private byte[] ownPublic = NONE;
  private byte[] remotePublic;
  private byte[] nextSendHeaderKey;
  private byte[] nextReceiveHeaderKey;

  private EcKeys(
      byte[] root,
      byte[] ownPrivate,
      byte[] remotePublic,
      byte[] nextSendHeaderKey,
      byte[] nextReceiveHeaderKey) {
    this.root = root;
    this.ownPrivate = ownPrivate;
    this.remotePublic = remotePublic;
    this.nextSendHeaderKey = nextSendHeaderKey;
    this.nextReceiveHeaderKey = nextReceiveHeaderKey;
  }

  /// @param start root, header key of the initiator, header key of the responder
  /// @param remote the peer's ratchet key
  static EcKeys ofInitiator(byte[] start, byte[] remote) {
    return new EcKeys(Kdf.key(start, 0), NONE, remote, Kdf.key(start, 1), Kdf.key(start, 2));
  }

  /// @param start root, header key of the initiator, header key of the responder
  /// @param own the private half of the first ratchet key, which is taken over
  static EcKeys ofResponder(byte[] start, byte[] own) {
    return new EcKeys(Kdf.key(start, 0), own, NONE, Kdf.key(start, 2), Kdf.key(start, 1));
  }

  static EcKeys read(ByteReader reader) {
    var root = Kdf.readKey(reader);
    var ownPrivate = Kdf.readKey(reader);
    var remotePublic = Kdf.readKey(reader);
    var nextSendHeaderKey = Kdf.readKey(reader);
    return new EcKeys(root, ownPrivate, remotePublic, nextSendHeaderKey, Kdf.readKey(reader));
  }

  void write(ByteWriter writer) {
    writer.bytes(root).bytes(ownPrivate);
    writer.bytes(remotePublic.length == 0 ? new byte[Kdf.KEY_SIZE] : remotePublic);
    writer.bytes(nextSendHeaderKey).bytes(nextReceiveHeaderKey);
  }

  byte[] ownPublic() {
    return ownPublic;
  }

  /// After reading: derives what the state at rest does not have.
  void derivePublic(X25519 x25519) {
    ownPublic = x25519.publicKey(ownPrivate);
  }

  byte[] nextReceiveHeaderKey() {
    return nextReceiveHeaderKey;
  }

  /// Steps with a fresh key of this end: the chain to send under; null if the peer's key is of low
  /// order, and then nothing has changed.
  @Nullable SendingChain stepSending(Kdf kdf, X25519 x25519, SecureRandom random) {
    var fresh = x25519.generate(random);
    var freshPrivate = Arrays.copyOfRange(fresh, 0, X25519.KEY_SIZE);
    var freshPublic = Arrays.copyOfRange(fresh, X25519.KEY_SIZE, 2 * X25519.KEY_SIZE);
    Arrays.fill(fresh, (byte) 0);
    var secret = x25519.agree(freshPrivate, remotePublic);
    if (secret == null) {
      Arrays.fill(freshPrivate, (byte) 0);
      return null;
    }
    ownPrivate = replace(ownPrivate, freshPrivate);
    ownPublic = freshPublic;
    var step = EcStep.of(kdf, root, secret);
    root = replace(root, step.root);
    var sending = new SendingChain(nextSendHeaderKey, step.chain);
    nextSendHeaderKey = step.nextHeaderKey;
    return sending;
  }

  /// What a step with a new key of the peer's would give; null if it is of low order. Nothing
  /// changes.
  @Nullable EcStep attempt(Kdf kdf, X25519 x25519, byte[] ratchetKey) {
    var secret = x25519.agree(ownPrivate, ratchetKey);
    return secret == null ? null : EcStep.of(kdf, root, secret);
  }

  /// Takes the step that was attempted with `ratchetKey`: the chain that the peer sends under.
  ReceivingChain take(EcStep step, byte[] ratchetKey, int number) {
    var receiving = new ReceivingChain(number, nextReceiveHeaderKey, step.chain);
    root = replace(root, step.root);
    nextReceiveHeaderKey = step.nextHeaderKey;
    remotePublic = ratchetKey.clone();
    return receiving;
  }

  void wipe() {
    for (var key : new byte[][] {root, ownPrivate, nextSendHeaderKey, nextReceiveHeaderKey}) {
      Arrays.fill(key, (byte) 0);
    }
  }

  private static byte[] replace(byte[] old, byte[] replacement) {
    Arrays.fill(old, (byte) 0);
    return replacement;
  }
}
