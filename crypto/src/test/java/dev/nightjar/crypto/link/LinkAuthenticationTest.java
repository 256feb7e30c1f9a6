// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
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
  private final Bytes initiator = draw(32);
  private final Bytes binding = link.channelBinding(certificate);

  @Test
  void acceptsItsOwnProofs() {
    var secret = secret(invitation);
    var shared = secret(linkSecret);

    assertThat(link.isRedeem(link.redeem(secret, binding, nonce), secret, binding, nonce)).isTrue();
    assertThat(
            link.isOffer(
                link.offer(secret, binding, nonce, bundle), secret, binding, nonce, bundle))
        .isTrue();
    assertThat(link.isHello(link.hello(shared, binding, nonce), shared, binding, nonce)).isTrue();
    assertThat(
            link.isAccept(
                link.accept(shared, binding, nonce, otherNonce),
                shared,
                binding,
                nonce,
                otherNonce))
        .isTrue();
  }

  @Test
  void refusesEveryAlteredInput() {
    var secret = secret(invitation);
    var redeem = link.redeem(secret, binding, nonce);
    var offer = link.offer(secret, binding, nonce, bundle);
    for (var i = 0; i < 8; i++) {
      assertThat(link.isRedeem(flip(redeem, i), secret, binding, nonce)).isFalse();
      assertThat(link.isRedeem(redeem, secret(flip(invitation, i)), binding, nonce)).isFalse();
      assertThat(link.isRedeem(redeem, secret, flip(binding, i), nonce)).isFalse();
      assertThat(link.isRedeem(redeem, secret, binding, flip(nonce, i))).isFalse();
      assertThat(link.isOffer(flip(offer, i), secret, binding, nonce, bundle)).isFalse();
      assertThat(link.isOffer(offer, secret(flip(invitation, i)), binding, nonce, bundle))
          .isFalse();
      assertThat(link.isOffer(offer, secret, flip(binding, i), nonce, bundle)).isFalse();
      assertThat(link.isOffer(offer, secret, binding, flip(nonce, i), bundle)).isFalse();
      assertThat(link.isOffer(offer, secret, binding, nonce, flip(bundle, i))).isFalse();
    }
  }

  @Test
  void refusesEveryAlteredInputOfAContact() {
    var shared = secret(linkSecret);
    var hello = link.hello(shared, binding, nonce);
    var accept = link.accept(shared, binding, nonce, otherNonce);
    for (var i = 0; i < 8; i++) {
      assertThat(link.isHello(flip(hello, i), shared, binding, nonce)).isFalse();
      assertThat(link.isHello(hello, secret(flip(linkSecret, i)), binding, nonce)).isFalse();
      assertThat(link.isHello(hello, shared, flip(binding, i), nonce)).isFalse();
      assertThat(link.isHello(hello, shared, binding, flip(nonce, i))).isFalse();
      assertThat(link.isAccept(flip(accept, i), shared, binding, nonce, otherNonce)).isFalse();
      assertThat(link.isAccept(accept, secret(flip(linkSecret, i)), binding, nonce, otherNonce))
          .isFalse();
      assertThat(link.isAccept(accept, shared, flip(binding, i), nonce, otherNonce)).isFalse();
      assertThat(link.isAccept(accept, shared, binding, flip(nonce, i), otherNonce)).isFalse();
      assertThat(link.isAccept(accept, shared, binding, nonce, flip(otherNonce, i))).isFalse();
    }
  }

  @Test
  void refusesEveryAlteredToken() {
    var secret = secret(invitation);
    var token = link.token(secret, binding, initiator);
    assertThat(link.isToken(token, secret, binding, initiator)).isTrue();
    for (var i = 0; i < 8; i++) {
      assertThat(link.isToken(flip(token, i), secret, binding, initiator)).isFalse();
      assertThat(link.isToken(token, secret(flip(invitation, i)), binding, initiator)).isFalse();
      assertThat(link.isToken(token, secret, flip(binding, i), initiator)).isFalse();
      assertThat(link.isToken(token, secret, binding, flip(initiator, i))).isFalse();
    }
  }

  @Test
  void noProofPassesForAnother() {
    var secret = secret(invitation);

    assertThat(
            Set.of(
                link.redeem(secret, binding, nonce),
                link.hello(secret, binding, nonce),
                link.accept(secret, binding, nonce, Bytes.EMPTY),
                link.offer(secret, binding, nonce, Bytes.EMPTY)))
        .hasSize(4);
    assertThat(link.isHello(link.redeem(secret, binding, nonce), secret, binding, nonce)).isFalse();
  }

  @Test
  void refusesProofsOfAnotherSize() {
    var secret = secret(invitation);
    var proof = link.redeem(secret, binding, nonce);

    assertThat(link.isRedeem(proof.slice(0, 31), secret, binding, nonce)).isFalse();
    assertThat(link.isRedeem(Bytes.EMPTY, secret, binding, nonce)).isFalse();
  }

  @Test
  void aManInTheMiddleHasAnotherBinding() {
    var secret = secret(invitation);
    var seenByStranger = link.channelBinding(flip(certificate, 0));

    assertThat(link.isRedeem(link.redeem(secret, seenByStranger, nonce), secret, binding, nonce))
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
    vector.put("nonce", nonce.toHex());
    vector.put("acceptNonce", otherNonce.toHex());
    vector.put("bundle", bundle.toHex());
    vector.put("locator", link.locator(secret(invitation)).toHex());
    vector.put("redeem", link.redeem(secret(invitation), binding, nonce).toHex());
    vector.put("offer", link.offer(secret(invitation), binding, nonce, bundle).toHex());
    vector.put("initiator", initiator.toHex());
    vector.put("token", link.token(secret(invitation), binding, initiator).toHex());
    vector.put("hello", link.hello(secret(linkSecret), binding, nonce).toHex());
    vector.put("accept", link.accept(secret(linkSecret), binding, nonce, otherNonce).toHex());
    document.put("cases", List.of(vector));

    OwnVectors.check("link.json", document);
  }

  private Bytes draw(int size) {
    return Bytes.random(size, random);
  }

  private static SecretBytes secret(Bytes content) {
    return SecretBytes.copyOf(content.toByteArray());
  }

  /// The same bytes with one bit of the `nth` byte, counted around, changed.
  private static Bytes flip(Bytes original, int nth) {
    var altered = original.toByteArray();
    altered[nth * 5 % altered.length] ^= (byte) (1 << nth % 8);
    return Bytes.wrap(altered);
  }
}
