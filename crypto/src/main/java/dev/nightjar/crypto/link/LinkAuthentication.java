// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.link;

import dev.nightjar.base.Bytes;
import dev.nightjar.base.Label;
import dev.nightjar.crypto.identity.Fingerprint;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.secret.SecretBytes;
import java.security.MessageDigest;

/// Makes and checks the proofs that open a connection, `docs/protocol/link.md`.
///
/// Every proof is HMAC-SHA256 under a secret that both ends share, over a label of its own, the
/// channel binding, whoever is known of caller and called, and the nonces: it is worth nothing on
/// another connection, between others or the other way round, or in another step. Comparisons take
/// the same time whatever differs. Thread-safe; immutable.
public final class LinkAuthentication {
  /// Size of the secret in an invitation, in bytes.
  public static final int INVITATION_SECRET_SIZE = 16;

  /// Size of the secret that a session leaves for later connections, in bytes.
  public static final int LINK_SECRET_SIZE = 32;

  /// Size of a locator in bytes.
  public static final int LOCATOR_SIZE = 8;

  /// Size of a nonce in bytes.
  public static final int NONCE_SIZE = 16;

  /// Size of a proof and of a channel binding in bytes.
  public static final int PROOF_SIZE = 32;

  private final Primitives primitives;

  public LinkAuthentication(Primitives primitives) {
    this.primitives = primitives;
  }

  /// What tells this connection from every other one: SHA-256 of the listening end's certificate in
  /// DER, after `tls-server-end-point` (RFC 5929 §4).
  public Bytes channelBinding(Bytes certificate) {
    return Bytes.wrap(primitives.sha256().of(certificate.toByteArray()));
  }

  /// Which invitation a stranger means, without saying its secret; the same on every connection.
  public Bytes locator(SecretBytes invitationSecret) {
    return mac(invitationSecret, Step.LOCATOR).slice(0, LOCATOR_SIZE);
  }

  /// Shows that a stranger knows the secret of an invitation of `inviter`'s.
  public Bytes redeem(
      SecretBytes invitationSecret, Bytes channelBinding, Fingerprint inviter, Bytes nonce) {
    return mac(invitationSecret, Step.REDEEM, channelBinding, inviter.value(), nonce);
  }

  public boolean isRedeem(
      Bytes proof,
      SecretBytes invitationSecret,
      Bytes channelBinding,
      Fingerprint inviter,
      Bytes nonce) {
    return same(proof, redeem(invitationSecret, channelBinding, inviter, nonce));
  }

  /// Shows that a bundle comes from who made the invitation, in answer to this nonce.
  public Bytes offer(
      SecretBytes invitationSecret,
      Bytes channelBinding,
      Fingerprint inviter,
      Bytes nonce,
      Bytes bundle) {
    var digest = Bytes.wrap(primitives.sha256().of(bundle.toByteArray()));
    return mac(invitationSecret, Step.OFFER, channelBinding, inviter.value(), nonce, digest);
  }

  public boolean isOffer(
      Bytes proof,
      SecretBytes invitationSecret,
      Bytes channelBinding,
      Fingerprint inviter,
      Bytes nonce,
      Bytes bundle) {
    return same(proof, offer(invitationSecret, channelBinding, inviter, nonce, bundle));
  }

  /// Shows, inside the handshake that an initiator signs, that it is the one who redeemed the
  /// invitation on this connection.
  public Bytes token(SecretBytes invitationSecret, Bytes channelBinding, Fingerprint initiator) {
    return mac(invitationSecret, Step.TOKEN, channelBinding, initiator.value());
  }

  public boolean isToken(
      Bytes token, SecretBytes invitationSecret, Bytes channelBinding, Fingerprint initiator) {
    return same(token, token(invitationSecret, channelBinding, initiator));
  }

  /// Shows that the dialling end is the caller, without naming it.
  public Bytes hello(SecretBytes linkSecret, Encounter encounter, Bytes nonce) {
    return mac(linkSecret, Step.HELLO, encoded(encounter), nonce);
  }

  /// Checks a hello, for whoever does not know yet who the caller is.
  public CallerSearch search(Bytes proof, Bytes channelBinding, Fingerprint called, Bytes nonce) {
    var before = Bytes.wrap(Label.bare(Step.HELLO.label)).concat(channelBinding);
    var room = Bytes.wrap(new byte[Fingerprint.SIZE]);
    var message = before.concat(room).concat(called.value()).concat(nonce);
    return new CallerSearch(
        primitives.hmacSha256().forOneOwner(), message.toByteArray(), before.size(), proof);
  }

  /// Shows that the listening end is the one called.
  public Bytes accept(
      SecretBytes linkSecret, Encounter encounter, Bytes helloNonce, Bytes acceptNonce) {
    return mac(linkSecret, Step.ACCEPT, encoded(encounter), helloNonce, acceptNonce);
  }

  public boolean isAccept(
      Bytes proof,
      SecretBytes linkSecret,
      Encounter encounter,
      Bytes helloNonce,
      Bytes acceptNonce) {
    return same(proof, accept(linkSecret, encounter, helloNonce, acceptNonce));
  }

  private Bytes mac(SecretBytes secret, Step step, Bytes... parts) {
    var message = Bytes.wrap(Label.bare(step.label));
    for (var part : parts) {
      message = message.concat(part);
    }
    var input = message.toByteArray();
    return secret.use(key -> Bytes.wrap(primitives.hmacSha256().mac(key, input)));
  }

  private static Bytes encoded(Encounter encounter) {
    return encounter
        .channelBinding()
        .concat(encounter.caller().value())
        .concat(encounter.called().value());
  }

  private static boolean same(Bytes one, Bytes other) {
    return MessageDigest.isEqual(one.toByteArray(), other.toByteArray());
  }

  /// What a proof is for; every part after the label has a fixed size.
  private enum Step {
    LOCATOR("nightjar/1/link/locator"),
    REDEEM("nightjar/1/link/redeem"),
    OFFER("nightjar/1/link/offer"),
    TOKEN("nightjar/1/link/token"),
    HELLO("nightjar/1/link/hello"),
    ACCEPT("nightjar/1/link/accept");

    private final String label;

    Step(String label) {
      this.label = label;
    }
  }
}
