// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Fingerprint;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.testkit.OwnVectors;
import dev.nightjar.testkit.SeededRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LinkAuthenticationTest {
  private final SeededRandom random = new SeededRandom(20);
  private final LinkAuthentication link = new LinkAuthentication(Primitives.pureJava());
  private final Bytes invitation = draw(LinkAuthentication.INVITATION_SECRET_SIZE);
  private final Bytes linkSecret = draw(LinkAuthentication.LINK_SECRET_SIZE);
  private final Bytes certificate = draw(300);
  private final Bytes nonce = draw(LinkAuthentication.NONCE_SIZE);
  private final Bytes otherNonce = draw(LinkAuthentication.NONCE_SIZE);
  private final Bytes bundle = draw(400);
  private final Fingerprint caller = new Fingerprint(draw(32));
  private final Fingerprint called = new Fingerprint(draw(32));
  private final Bytes binding = link.channelBinding(certificate);
  private final Encounter encounter = new Encounter(binding, caller, called);

  @Test
  void acceptsItsOwnProofs() {
    var secret = secret(invitation);
    var shared = secret(linkSecret);

    assertThat(
            link.isRedeem(
                link.redeem(secret, binding, called, nonce), secret, binding, called, nonce))
        .isTrue();
    assertThat(
            link.isOffer(
                link.offer(secret, binding, called, nonce, bundle),
                secret,
                binding,
                called,
                nonce,
                bundle))
        .isTrue();
    assertThat(isHello(link.hello(shared, encounter, nonce), shared, encounter, nonce)).isTrue();
    assertThat(
            link.isAccept(
                link.accept(shared, encounter, nonce, otherNonce),
                shared,
                encounter,
                nonce,
                otherNonce))
        .isTrue();
  }

  @Test
  void findsTheCallerAmongMany() {
    var hello = link.hello(secret(linkSecret), encounter, nonce);
    var search = link.search(hello, binding, called, nonce);
    for (var i = 0; i < 100; i++) {
      assertThat(search.isBy(new Fingerprint(draw(32)), secret(linkSecret))).isFalse();
      assertThat(search.isBy(caller, secret(draw(LinkAuthentication.LINK_SECRET_SIZE)))).isFalse();
      assertThat(search.isBy(caller, secret(linkSecret))).isTrue();
    }
  }

  @Test
  void refusesEveryAlteredInput() {
    var secret = secret(invitation);
    var redeem = link.redeem(secret, binding, called, nonce);
    var offer = link.offer(secret, binding, called, nonce, bundle);
    for (var i = 0; i < 8; i++) {
      assertThat(link.isRedeem(flip(redeem, i), secret, binding, called, nonce)).isFalse();
      assertThat(link.isRedeem(redeem, secret(flip(invitation, i)), binding, called, nonce))
          .isFalse();
      assertThat(link.isRedeem(redeem, secret, flip(binding, i), called, nonce)).isFalse();
      assertThat(link.isRedeem(redeem, secret, binding, called, flip(nonce, i))).isFalse();
      assertThat(link.isRedeem(redeem, secret, binding, flip(called, i), nonce)).isFalse();
      assertThat(link.isOffer(flip(offer, i), secret, binding, called, nonce, bundle)).isFalse();
      assertThat(link.isOffer(offer, secret(flip(invitation, i)), binding, called, nonce, bundle))
          .isFalse();
      assertThat(link.isOffer(offer, secret, flip(binding, i), called, nonce, bundle)).isFalse();
      assertThat(link.isOffer(offer, secret, binding, called, flip(nonce, i), bundle)).isFalse();
      assertThat(link.isOffer(offer, secret, binding, flip(called, i), nonce, bundle)).isFalse();
      assertThat(link.isOffer(offer, secret, binding, called, nonce, flip(bundle, i))).isFalse();
    }
  }

  @Test
  void refusesEveryAlteredInputOfAContact() {
    var shared = secret(linkSecret);
    var hello = link.hello(shared, encounter, nonce);
    var accept = link.accept(shared, encounter, nonce, otherNonce);
    for (var i = 0; i < 8; i++) {
      assertThat(isHello(flip(hello, i), shared, encounter, nonce)).isFalse();
      assertThat(isHello(hello, secret(flip(linkSecret, i)), encounter, nonce)).isFalse();
      assertThat(isHello(hello, shared, with(flip(binding, i)), nonce)).isFalse();
      assertThat(isHello(hello, shared, encounter, flip(nonce, i))).isFalse();
      assertThat(link.isAccept(flip(accept, i), shared, encounter, nonce, otherNonce)).isFalse();
      assertThat(link.isAccept(accept, secret(flip(linkSecret, i)), encounter, nonce, otherNonce))
          .isFalse();
      assertThat(link.isAccept(accept, shared, with(flip(binding, i)), nonce, otherNonce))
          .isFalse();
      assertThat(link.isAccept(accept, shared, encounter, flip(nonce, i), otherNonce)).isFalse();
      assertThat(link.isAccept(accept, shared, encounter, nonce, flip(otherNonce, i))).isFalse();
    }
  }

  @Test
  void refusesEveryAlteredToken() {
    var secret = secret(invitation);
    var token = link.token(secret, binding, caller);
    assertThat(link.isToken(token, secret, binding, caller)).isTrue();
    for (var i = 0; i < 8; i++) {
      assertThat(link.isToken(flip(token, i), secret, binding, caller)).isFalse();
      assertThat(link.isToken(token, secret(flip(invitation, i)), binding, caller)).isFalse();
      assertThat(link.isToken(token, secret, flip(binding, i), caller)).isFalse();
      assertThat(link.isToken(token, secret, binding, flip(caller, i))).isFalse();
    }
  }

  @Test
  void noProofPassesForAnother() {
    var secret = secret(invitation);

    assertThat(
            Set.of(
                link.redeem(secret, binding, called, nonce),
                link.hello(secret, encounter, nonce),
                link.accept(secret, encounter, nonce, Bytes.EMPTY),
                link.offer(secret, binding, called, nonce, Bytes.EMPTY)))
        .hasSize(4);
    assertThat(isHello(link.redeem(secret, binding, called, nonce), secret, encounter, nonce))
        .isFalse();
  }

  @Test
  void refusesProofsOfAnotherSize() {
    var secret = secret(invitation);
    var proof = link.redeem(secret, binding, called, nonce);

    assertThat(link.isRedeem(proof.slice(0, 31), secret, binding, called, nonce)).isFalse();
    assertThat(link.isRedeem(Bytes.EMPTY, secret, binding, called, nonce)).isFalse();
  }

  @Test
  void aProofIsWorthNothingBetweenOthersOrTheOtherWayRound() {
    var shared = secret(linkSecret);
    var hello = link.hello(shared, encounter, nonce);
    var accept = link.accept(shared, encounter, nonce, otherNonce);
    var others =
        List.of(
            new Encounter(binding, called, caller),
            new Encounter(binding, caller, caller),
            new Encounter(binding, flip(caller, 3), called),
            new Encounter(binding, caller, flip(called, 3)));
    for (var other : others) {
      assertThat(isHello(hello, shared, other, nonce)).isFalse();
      assertThat(link.isAccept(accept, shared, other, nonce, otherNonce)).isFalse();
    }
  }

  @Test
  void aManInTheMiddleHasAnotherBinding() {
    var secret = secret(invitation);
    var seenByStranger = link.channelBinding(flip(certificate, 0));

    assertThat(
            link.isRedeem(
                link.redeem(secret, seenByStranger, called, nonce), secret, binding, called, nonce))
        .isFalse();
  }

  @Test
  void vectorsAreWhatTheCodeDoes() {
    var document = new LinkedHashMap<String, Object>();
    document.put("format", "nightjar link authentication, docs/protocol/link.md");
    var vector = new LinkedHashMap<String, Object>();
    vector.put("certificate", certificate.toHex());
    vector.put("channelBinding", binding.toHex());
    vector.put("invitationSecret", invitation.toHex());
    vector.put("linkSecret", linkSecret.toHex());
    vector.put("caller", caller.toHex());
    vector.put("called", called.toHex());
    vector.put("nonce", nonce.toHex());
    vector.put("acceptNonce", otherNonce.toHex());
    vector.put("bundle", bundle.toHex());
    vector.put("locator", link.locator(secret(invitation)).toHex());
    vector.put("redeem", link.redeem(secret(invitation), binding, called, nonce).toHex());
    vector.put("offer", link.offer(secret(invitation), binding, called, nonce, bundle).toHex());
    vector.put("token", link.token(secret(invitation), binding, caller).toHex());
    vector.put("hello", link.hello(secret(linkSecret), encounter, nonce).toHex());
    vector.put("accept", link.accept(secret(linkSecret), encounter, nonce, otherNonce).toHex());
    document.put("cases", List.of(vector));

    OwnVectors.check("link.json", document);
  }

  private boolean isHello(Bytes proof, SecretBytes secret, Encounter meant, Bytes said) {
    return link.search(proof, meant.channelBinding(), meant.called(), said)
        .isBy(meant.caller(), secret);
  }

  private Bytes draw(int size) {
    return Bytes.random(size, random);
  }

  private Encounter with(Bytes otherBinding) {
    return new Encounter(otherBinding, caller, called);
  }

  private static SecretBytes secret(Bytes content) {
    return SecretBytes.copyOf(content.toByteArray());
  }

  private static Fingerprint flip(Fingerprint original, int nth) {
    return new Fingerprint(flip(original.value(), nth));
  }

  /// The same bytes with one bit of the `nth` byte, counted around, changed.
  private static Bytes flip(Bytes original, int nth) {
    var altered = original.toByteArray();
    altered[nth * 5 % altered.length] ^= (byte) (1 << nth % 8);
    return Bytes.wrap(altered);
  }
}
