// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.handshake;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Identity;
import dev.nightjar.crypto.kem.KemPrivateKey;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.mode.Negotiation;
import dev.nightjar.crypto.prekey.PrekeyMatch;
import dev.nightjar.crypto.prekey.PrekeySecrets;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.suite.CryptoSuites;
import dev.nightjar.crypto.suite.Suite;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Checks a handshake that somebody began; "Responder" in `docs/protocol/handshake.md`.
///
/// Changes nothing but wiping what is over: spending is for whoever opened the message behind the
/// handshake. Thread-safe as far as the prekeys are used by one caller at a time.
public final class Responder {
  private final CryptoSuites suites;
  private final Transcript transcript;

  public Responder(CryptoSuites suites) {
    this.suites = suites;
    this.transcript = new Transcript(suites.primitives().sha256());
  }

  /// Whether `message` claims to begin with a handshake.
  public static boolean isHandshake(byte[] message) {
    return message.length > 0 && message[0] == HandshakeHeader.VERSION;
  }

  /// The name of the handshake that `message` begins with and its size; empty when there is none.
  public Optional<Prefix> prefix(byte[] message) {
    return HandshakeHeader.parse(message)
        .map(header -> header.prefixSize(suites))
        .filter(size -> size <= message.length)
        .map(size -> new Prefix(transcript.id(Arrays.copyOf(message, size)), size));
  }

  /// A handshake in front of a message.
  ///
  /// @param id its name
  /// @param size how many bytes it takes
  public record Prefix(HandshakeId id, int size) {}

  /// Checks the handshake at the beginning of `message`.
  public Received receive(
      Identity self, PrekeySecrets prekeys, Admission admission, byte[] message, Instant now) {
    if (message.length == 0) {
      return refused(HandshakeRefusal.MALFORMED);
    }
    if (!isHandshake(message)) {
      return refused(HandshakeRefusal.UNKNOWN_VERSION);
    }
    var header = HandshakeHeader.parse(message);
    if (header.isEmpty() || message.length < header.get().prefixSize(suites)) {
      return refused(HandshakeRefusal.MALFORMED);
    }
    var matches = prekeys.match(header.get().suite(), header.get().oneTime(), now);
    if (matches.isEmpty()) {
      return refused(HandshakeRefusal.UNKNOWN_PREKEY);
    }
    var attempt = new Attempt(self, prekeys, admission, header.get(), message);
    for (var match : matches) {
      var received = attempt.with(match);
      if (received.isPresent()) {
        return received.get();
      }
    }
    return refused(HandshakeRefusal.UNDECRYPTABLE);
  }

  private static Received refused(HandshakeRefusal reason) {
    return new Received.Refused(reason);
  }

  /// One message, tried with one prekey after the other.
  private final class Attempt {
    private final Identity self;
    private final PrekeySecrets prekeys;
    private final Admission admission;
    private final HandshakeHeader header;
    private final int prefixSize;
    private final HandshakeId id;
    private final byte[] ciphertexts;
    private final byte[] sealed;

    Attempt(
        Identity self,
        PrekeySecrets prekeys,
        Admission admission,
        HandshakeHeader header,
        byte[] message) {
      this.self = self;
      this.prekeys = prekeys;
      this.admission = admission;
      this.header = header;
      this.prefixSize = header.prefixSize(suites);
      this.id = transcript.id(Arrays.copyOf(message, prefixSize));
      var sealedFrom = header.size() + header.ciphertextsSize(suites);
      this.ciphertexts = Arrays.copyOfRange(message, header.size(), sealedFrom);
      this.sealed = Arrays.copyOfRange(message, sealedFrom, prefixSize);
    }

    /// The outcome if the handshake was made with these prekeys; nothing if it was not.
    Optional<Received> with(PrekeyMatch match) {
      if (prekeys.isReplay(match, id.value())) {
        return Optional.of(refused(HandshakeRefusal.REPLAYED));
      }
      var secrets = decapsulate(match);
      if (secrets.size() != keysUsed(match)) {
        secrets.forEach(SecretBytes::close);
        return Optional.empty();
      }
      try (var keys = new KeySchedule(suites.primitives(), secrets)) {
        for (var bundleHash : match.bundleHashes()) {
          var offerHash =
              transcript.offer(header.encode(), self.fingerprint(), bundleHash, ciphertexts);
          var payload = keys.openPayload(header.aead(), offerHash, sealed);
          if (payload != null) {
            return Optional.of(check(match, keys, offerHash, payload));
          }
        }
        return Optional.empty();
      } finally {
        secrets.forEach(SecretBytes::close);
      }
    }

    private int keysUsed(PrekeyMatch match) {
      return match.oneTimePrekey().isPresent() ? 2 : 1;
    }

    private List<SecretBytes> decapsulate(PrekeyMatch match) {
      var kem = suites.kem(header.suite());
      var keys = new ArrayList<KemPrivateKey>();
      keys.add(match.signedPrekey());
      match.oneTimePrekey().ifPresent(keys::add);
      var secrets = new ArrayList<SecretBytes>();
      for (var i = 0; i < keys.size(); i++) {
        var from = i * kem.ciphertextSize();
        var ciphertext = Bytes.copyOfRange(ciphertexts, from, from + kem.ciphertextSize());
        kem.decapsulate(keys.get(i), ciphertext).ifPresent(secrets::add);
      }
      return secrets;
    }

    private Received check(PrekeyMatch match, KeySchedule keys, byte[] offerHash, byte[] opened) {
      var split = HandshakeHeader.unsignedPayloadSize(header.suite(), suites);
      var unsigned = Arrays.copyOf(opened, split);
      var signature = Bytes.copyOfRange(opened, split, opened.length);
      var parsed = Payload.parse(unsigned, header.suite(), suites);
      if (parsed.isEmpty()) {
        return refused(HandshakeRefusal.MALFORMED);
      }
      var payload = parsed.get();
      var initiator = payload.initiator();
      var initiatorHash = transcript.initiator(offerHash, initiator.fingerprint(), unsigned);
      var scheme = suites.signature(header.suite());
      if (!scheme.verify(initiator.signingKey(), Transcript.signed(initiatorHash), signature)) {
        return refused(HandshakeRefusal.BAD_SIGNATURE);
      }
      var agreed =
          new Handshake(
              id, header.suite(), header.aead(), initiator.fingerprint(), self.fingerprint());
      return objection(match, agreed, payload)
          .map(Responder::refused)
          .orElseGet(() ->
              new Received.Sound(
                  new ResponderHandshake(
                      agreed,
                      keys.secrets(transcript.session(initiatorHash, signature)),
                      payload,
                      match,
                      prefixSize)));
    }

    private Optional<HandshakeRefusal> objection(
        PrekeyMatch match, Handshake agreed, Payload payload) {
      if (agreed.initiator().equals(self.fingerprint())) {
        return Optional.of(HandshakeRefusal.OWN_IDENTITY);
      }
      var policy = admission.admit(agreed.initiator(), payload.context());
      if (policy.isEmpty()) {
        return Optional.of(HandshakeRefusal.NOT_ADMITTED);
      }
      var modeObjection = modeObjection(policy.get(), payload.offer(), agreed.suite());
      if (modeObjection.isPresent()) {
        return modeObjection;
      }
      return prekeys.canSpend(match)
          ? Optional.empty()
          : Optional.of(HandshakeRefusal.REPLAY_MEMORY_FULL);
    }
  }

  /// What our policy of this moment has against the suite, given what the initiator signed.
  private static Optional<HandshakeRefusal> modeObjection(
      ModePolicy ours, ModePolicy theirs, Suite suite) {
    return switch (ours.negotiate(theirs)) {
      case Negotiation.NoCommonMode _ -> Optional.of(HandshakeRefusal.NO_COMMON_MODE);
      case Negotiation.Agreed(var best, _) when suite.code() < best.code() ->
          Optional.of(HandshakeRefusal.DOWNGRADE);
      case Negotiation.Agreed _ ->
          ours.allows(suite) && theirs.allows(suite)
              ? Optional.empty()
              : Optional.of(HandshakeRefusal.OTHER_MODE_WANTED);
    };
  }
}
