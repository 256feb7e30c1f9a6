// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.envelope;

import dev.nightjar.base.ByteWriter;
import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Fingerprint;
import dev.nightjar.crypto.identity.Identity;
import dev.nightjar.crypto.identity.IdentityProof;
import dev.nightjar.crypto.kem.KemPrivateKey;
import dev.nightjar.crypto.prekey.PrekeyMatch;
import dev.nightjar.crypto.prekey.PrekeySecrets;
import dev.nightjar.crypto.primitive.Hash;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.suite.CryptoSuites;
import dev.nightjar.crypto.suite.Suite;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Seals and opens single messages without a session; `docs/protocol/envelope.md`.
///
/// Thread-safe as far as its generator is and the prekeys are used by one caller at a time.
public final class SealedEnvelope {
  /// The longest content in bytes.
  public static final int MAX_CONTENT = EnvelopeBody.MAX_CONTENT;

  /// The longest context in bytes.
  public static final int MAX_CONTEXT = 256;

  /// Each envelope has a key of its own, so the nonce may be constant.
  private static final byte[] NONCE = new byte[12];

  private static final int KEY_SIZE = 32;

  private final CryptoSuites suites;
  private final SecureRandom random;
  private final Hash sha256;

  public SealedEnvelope(CryptoSuites suites, SecureRandom random) {
    this.suites = suites;
    this.random = random;
    this.sha256 = suites.primitives().sha256();
  }

  /// Seals `content` for one recipient, signed by us; empty when we have no keys of the recipient's
  /// suite to sign with.
  ///
  /// @param context what both sides know the envelope to be for; not sent, up to 256 bytes
  /// @throws IllegalArgumentException if content or context is too long
  public Optional<byte[]> seal(Identity sender, Recipient to, Bytes context, byte[] content) {
    if (content.length > MAX_CONTENT || context.size() > MAX_CONTEXT) {
      throw new IllegalArgumentException(
          "content of %d, context of %d bytes".formatted(content.length, context.size()));
    }
    return sender.keys().modes().contains(to.suite())
        ? Optional.of(sealed(sender, to, context, content))
        : Optional.empty();
  }

  private byte[] sealed(Identity sender, Recipient to, Bytes context, byte[] content) {
    var header =
        new EnvelopeHeader(
            to.suite(), suites.primitives().preferredAead(), to.kind(), to.oneTime());
    var encapsulated = suites.kem(to.suite()).encapsulate(to.key(), random);
    try (var shared = encapsulated.secret()) {
      var binding =
          new Binding(header, to.fingerprint(), to.key().encoded(), encapsulated.ciphertext())
              .in(context);
      var message = signed(binding, sender.fingerprint(), content);
      var body =
          new EnvelopeBody(
                  sender.keys().proof(to.suite(), IdentityProof.Form.SIGNING_KEY),
                  sender.sign(to.suite(), message, random),
                  Bytes.copyOf(content))
              .encode();
      var key = key(shared, binding);
      var sealed = suites.primitives().aead(header.aead()).seal(key, NONCE, binding, body);
      Arrays.fill(key, (byte) 0);
      Arrays.fill(body, (byte) 0);
      return new ByteWriter(header.size() + encapsulated.ciphertext().size() + sealed.length)
          .bytes(header.encode())
          .bytes(encapsulated.ciphertext())
          .bytes(sealed)
          .toByteArray();
    }
  }

  /// Opens an envelope for us; spends the one-time prekey it was sealed to.
  ///
  /// @param context the same that it was sealed with
  public EnvelopeOpening open(
      Identity self, PrekeySecrets prekeys, Bytes context, byte[] envelope, Instant now) {
    var header = EnvelopeHeader.parse(envelope);
    if (header.isEmpty() || !self.keys().modes().contains(header.get().suite())) {
      return new EnvelopeOpening.Unopenable();
    }
    for (var candidate : candidates(self, prekeys, header.get(), now)) {
      var body = open(header.get(), candidate, self.fingerprint(), context, envelope);
      if (body.isPresent()) {
        candidate.match().ifPresent(match -> spend(prekeys, header.get(), match));
        return new EnvelopeOpening.Opened(
            body.get().sender(),
            body.get().content(),
            header.get().kind() != Recipient.KeyKind.IDENTITY,
            Bytes.wrap(sha256.of(envelope)));
      }
    }
    return new EnvelopeOpening.Unopenable();
  }

  private static void spend(PrekeySecrets prekeys, EnvelopeHeader header, PrekeyMatch match) {
    if (header.kind() == Recipient.KeyKind.ONE_TIME_PREKEY) {
      prekeys.spendOneTime(match);
    }
  }

  private Optional<EnvelopeBody> open(
      EnvelopeHeader header,
      Candidate candidate,
      Fingerprint self,
      Bytes context,
      byte[] envelope) {
    var bodyFrom = header.size() + suites.kem(header.suite()).ciphertextSize();
    if (envelope.length < bodyFrom) {
      return Optional.empty();
    }
    var ciphertext = Bytes.copyOfRange(envelope, header.size(), bodyFrom);
    var shared = suites.kem(header.suite()).decapsulate(candidate.key(), ciphertext);
    if (shared.isEmpty()) {
      return Optional.empty();
    }
    var binding = new Binding(header, self, candidate.publicKey(), ciphertext).in(context);
    var sealed = Arrays.copyOfRange(envelope, bodyFrom, envelope.length);
    var key = key(shared.get(), binding);
    shared.get().close();
    var body = suites.primitives().aead(header.aead()).open(key, NONCE, binding, sealed);
    Arrays.fill(key, (byte) 0);
    return Optional.ofNullable(body)
        .flatMap(opened -> EnvelopeBody.parse(opened, header.suite(), suites))
        .filter(opened -> isSigned(opened, binding, header.suite()));
  }

  private boolean isSigned(EnvelopeBody body, byte[] binding, Suite suite) {
    var message = signed(binding, body.sender().fingerprint(), body.content().toByteArray());
    return suites.signature(suite).verify(body.sender().signingKey(), message, body.signature());
  }

  private byte[] signed(byte[] binding, Fingerprint sender, byte[] content) {
    var hash = sha256.of(Labels.SENDER, binding, sender.value().toByteArray(), content);
    return new ByteWriter(Labels.SIGNATURE.length + hash.length)
        .bytes(Labels.SIGNATURE)
        .bytes(hash)
        .toByteArray();
  }

  private byte[] key(SecretBytes shared, byte[] binding) {
    var hkdf = suites.primitives().hkdfSha256();
    return shared.use(secret -> hkdf.derive(Labels.KEY, secret, binding, KEY_SIZE));
  }

  private static List<Candidate> candidates(
      Identity self, PrekeySecrets prekeys, EnvelopeHeader header, Instant now) {
    var candidates = new ArrayList<Candidate>();
    switch (header.kind()) {
      case IDENTITY -> {
        var publicKey = self.keys().keys(header.suite()).orElseThrow().kemKey().encoded();
        candidates.add(
            new Candidate(self.envelopeKey(header.suite()), publicKey, Optional.empty()));
      }
      case SIGNED_PREKEY -> {
        for (var match : prekeys.match(header.suite(), Optional.empty(), now)) {
          candidates.add(
              new Candidate(match.signedPrekey(), match.signedPrekeyPublic(), Optional.of(match)));
        }
      }
      case ONE_TIME_PREKEY -> {
        for (var match : prekeys.match(header.suite(), header.oneTime(), now)) {
          candidates.add(
              new Candidate(
                  match.oneTimePrekey().orElseThrow(),
                  match.oneTimePrekeyPublic().orElseThrow(),
                  Optional.of(match)));
        }
      }
    }
    return candidates;
  }

  /// A key of ours that the envelope may be sealed to.
  private record Candidate(KemPrivateKey key, Bytes publicKey, Optional<PrekeyMatch> match) {}

  /// What ties an envelope to its recipient, key and context.
  private final class Binding {
    private final byte[][] parts;

    Binding(EnvelopeHeader header, Fingerprint recipient, Bytes publicKey, Bytes ciphertext) {
      parts =
          new byte[][] {
            header.encode().toByteArray(),
            recipient.value().toByteArray(),
            sha256.of(publicKey.toByteArray()),
            sha256.of(ciphertext.toByteArray())
          };
    }

    byte[] in(Bytes context) {
      return sha256.of(
          Labels.RECIPIENT, parts[0], parts[1], parts[2], parts[3], context.toByteArray());
    }
  }
}
