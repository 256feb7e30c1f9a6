// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.peer;

import java.time.Instant;
import org.signal.libsignal.protocol.IdentityKeyPair;
import org.signal.libsignal.protocol.SessionBuilder;
import org.signal.libsignal.protocol.SessionCipher;
import org.signal.libsignal.protocol.SignalProtocolAddress;
import org.signal.libsignal.protocol.ecc.ECKeyPair;
import org.signal.libsignal.protocol.kem.KEMKeyPair;
import org.signal.libsignal.protocol.kem.KEMKeyType;
import org.signal.libsignal.protocol.message.PreKeySignalMessage;
import org.signal.libsignal.protocol.message.SignalMessage;
import org.signal.libsignal.protocol.state.KyberPreKeyRecord;
import org.signal.libsignal.protocol.state.PreKeyBundle;
import org.signal.libsignal.protocol.state.PreKeyRecord;
import org.signal.libsignal.protocol.state.SignedPreKeyRecord;
import org.signal.libsignal.protocol.state.impl.InMemorySignalProtocolStore;

/// One end of a libsignal conversation, with a store in memory.
final class SignalParty {
  private static final int DEVICE = 1;
  private static final int REGISTRATION = 7;
  private static final int SIGNED = 1;
  private static final int KYBER = 1;

  private final IdentityKeyPair identity = IdentityKeyPair.generate();
  private final InMemorySignalProtocolStore store =
      new InMemorySignalProtocolStore(identity, REGISTRATION);
  private final ECKeyPair signed = ECKeyPair.generate();
  private final byte[] signedSignature =
      identity.getPrivateKey().calculateSignature(signed.getPublicKey().serialize());
  private final KEMKeyPair kyber = KEMKeyPair.generate(KEMKeyType.KYBER_1024);
  private final byte[] kyberSignature =
      identity.getPrivateKey().calculateSignature(kyber.getPublicKey().serialize());
  private final SignalProtocolAddress address;
  private int oneTime;

  SignalParty(String name) {
    address = new SignalProtocolAddress(name, DEVICE);
    store.storeSignedPreKey(SIGNED, new SignedPreKeyRecord(SIGNED, 0, signed, signedSignature));
    store.storeKyberPreKey(KYBER, new KyberPreKeyRecord(KYBER, 0, kyber, kyberSignature));
  }

  /// A bundle with a fresh one-time prekey.
  PreKeyBundle bundle() {
    oneTime++;
    var key = ECKeyPair.generate();
    store.storePreKey(oneTime, new PreKeyRecord(oneTime, key));
    return new PreKeyBundle(
        REGISTRATION,
        DEVICE,
        oneTime,
        key.getPublicKey(),
        SIGNED,
        signed.getPublicKey(),
        signedSignature,
        identity.getPublicKey(),
        KYBER,
        kyber.getPublicKey(),
        kyberSignature);
  }

  /// Begins a session with another party, in place of any that there is.
  void begin(SignalParty other, PreKeyBundle bundle) throws Exception {
    store.deleteSession(other.address);
    new SessionBuilder(store, other.address).process(bundle, Instant.now());
  }

  void forget(SignalParty other) {
    store.deleteSession(other.address);
  }

  byte[] encrypt(SignalParty to, byte[] plaintext) throws Exception {
    return new SessionCipher(store, to.address).encrypt(plaintext, Instant.now()).serialize();
  }

  byte[] decrypt(SignalParty from, byte[] message) throws Exception {
    return new SessionCipher(store, from.address).decrypt(new SignalMessage(message));
  }

  byte[] decryptFirst(SignalParty from, byte[] message) throws Exception {
    return new SessionCipher(store, from.address).decrypt(new PreKeySignalMessage(message));
  }

  /// Sets up a session in both directions, so that neither end sends prekey messages any more.
  void converse(SignalParty other) throws Exception {
    begin(other, other.bundle());
    other.decryptFirst(this, encrypt(other, new byte[] {1}));
    decrypt(other, other.encrypt(this, new byte[] {2}));
    other.decrypt(this, encrypt(other, new byte[] {3}));
  }
}
