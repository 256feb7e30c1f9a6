// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.handshake;

import dev.nightjar.base.ByteWriter;
import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Identity;
import dev.nightjar.crypto.identity.IdentityProof;
import dev.nightjar.crypto.kem.Encapsulated;
import dev.nightjar.crypto.kem.KemPublicKey;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.mode.Negotiation;
import dev.nightjar.crypto.prekey.OneTimePrekey;
import dev.nightjar.crypto.prekey.PrekeyBundle;
import dev.nightjar.crypto.primitive.AeadAlgorithm;
import dev.nightjar.crypto.suite.CryptoSuites;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Begins a handshake from somebody's prekey bundle; "Initiator" in `docs/protocol/handshake.md`.
///
/// Thread-safe as far as its generator is.
public final class Initiator {
  /// The longest context in bytes.
  public static final int MAX_CONTEXT = HandshakeHeader.MAX_CONTEXT;

  private final CryptoSuites suites;
  private final SecureRandom random;
  private final Transcript transcript;

  public Initiator(CryptoSuites suites, SecureRandom random) {
    this.suites = suites;
    this.random = random;
    this.transcript = new Transcript(suites.primitives().sha256());
  }

  /// Begins with the owner of `bundle`, whose fingerprint the caller has verified.
  ///
  /// @param policy ours towards the owner
  /// @param context what brings us, up to 128 bytes, an invitation token for instance
  /// @throws IllegalArgumentException if the context is too long
  public Initiated begin(
      Identity self, PrekeyBundle bundle, ModePolicy policy, Bytes context, Instant now) {
    if (context.size() > MAX_CONTEXT) {
      throw new IllegalArgumentException("a context of " + context.size() + " bytes");
    }
    return refusal(self, bundle, policy, now)
        .<Initiated>map(Initiated.Refused::new)
        .orElseGet(() -> encapsulate(self, bundle, policy, context));
  }

  private static Optional<HandshakeRefusal> refusal(
      Identity self, PrekeyBundle bundle, ModePolicy policy, Instant now) {
    if (bundle.owner().equals(self.fingerprint())) {
      return Optional.of(HandshakeRefusal.OWN_IDENTITY);
    }
    if (bundle.isExpired(now)) {
      return Optional.of(HandshakeRefusal.EXPIRED);
    }
    return switch (policy.negotiate(bundle.offer())) {
      case Negotiation.NoCommonMode _ -> Optional.of(HandshakeRefusal.NO_COMMON_MODE);
      case Negotiation.Agreed(var suite, _) when bundle.suite().code() < suite.code() ->
          Optional.of(HandshakeRefusal.DOWNGRADE);
      case Negotiation.Agreed(var suite, _) ->
          bundle.suite() == suite
              ? Optional.empty()
              : Optional.of(HandshakeRefusal.OTHER_MODE_WANTED);
    };
  }

  private Initiated encapsulate(
      Identity self, PrekeyBundle bundle, ModePolicy policy, Bytes context) {
    var encapsulated = new ArrayList<Encapsulated>();
    try {
      for (var key : encapsulationKeys(bundle)) {
        encapsulated.add(suites.kem(bundle.suite()).encapsulate(key, random));
      }
      return new Initiated.Ready(complete(self, bundle, policy, context, encapsulated));
    } finally {
      encapsulated.forEach(one -> one.secret().close());
    }
  }

  private static List<KemPublicKey> encapsulationKeys(PrekeyBundle bundle) {
    var keys = new ArrayList<KemPublicKey>();
    keys.add(bundle.signedPrekey());
    bundle.oneTimePrekey().map(OneTimePrekey::key).ifPresent(keys::add);
    return keys;
  }

  private InitiatorHandshake complete(
      Identity self,
      PrekeyBundle bundle,
      ModePolicy policy,
      Bytes context,
      List<Encapsulated> encapsulated) {
    var suite = bundle.suite();
    var header =
        new HandshakeHeader(suite, aead(bundle), bundle.oneTimePrekey().map(OneTimePrekey::id));
    var out = new ByteWriter(header.prefixSize(suites)).bytes(header.encode());
    var ciphertexts = new ByteWriter(header.ciphertextsSize(suites));
    encapsulated.forEach(one -> ciphertexts.bytes(one.ciphertext()));
    out.bytes(ciphertexts.toByteArray());

    var proof = self.keys().proof(suite, IdentityProof.Form.SIGNING_KEY);
    var unsigned = new Payload(proof, policy, context).encode();
    var offerHash =
        transcript.offer(header.encode(), bundle.owner(), bundle.hash(), ciphertexts.toByteArray());
    var initiatorHash = transcript.initiator(offerHash, self.fingerprint(), unsigned);
    var signature = self.sign(suite, Transcript.signed(initiatorHash), random);
    var payload = Bytes.copyOf(unsigned).concat(signature).toByteArray();

    try (var keys =
        new KeySchedule(
            suites.primitives(), encapsulated.stream().map(Encapsulated::secret).toList())) {
      var prefix = out.bytes(keys.sealPayload(header.aead(), offerHash, payload)).toBytes();
      var agreed =
          new Handshake(
              transcript.id(prefix.toByteArray()),
              suite,
              header.aead(),
              self.fingerprint(),
              bundle.owner());
      return new InitiatorHandshake(
          agreed,
          keys.secrets(transcript.session(initiatorHash, signature)),
          prefix,
          bundle.ratchetKey().orElse(Bytes.EMPTY));
    }
  }

  /// AES only when both machines are fast at it.
  private AeadAlgorithm aead(PrekeyBundle bundle) {
    return suites.primitives().preferredAead() == AeadAlgorithm.AES_256_GCM
        ? bundle.preferredAead()
        : AeadAlgorithm.CHACHA20_POLY1305;
  }
}
