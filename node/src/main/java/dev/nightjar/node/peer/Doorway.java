// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.link.CallerSearch;
import dev.nightjar.crypto.link.Encounter;
import dev.nightjar.crypto.prekey.BundleOpening;
import dev.nightjar.crypto.prekey.PrekeyBundle;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.node.peer.Link.Introduction;
import dev.nightjar.protocol.frame.Frame;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// Lets connections in, or not: `docs/protocol/link.md`.
///
/// Whatever is wrong with a stranger has one outcome, a closed connection without a byte. Owned by
/// the engine; not thread-safe.
final class Doorway {
  private static final int MAX_NONCES = 4_096;

  private final NodeState state;
  private final Set<Bytes> nonces = new LinkedHashSet<>();

  Doorway(NodeState state) {
    this.state = state;
  }

  /// The dialling end begins, as soon as the connection is secured.
  void prove(Link link, Peer peer, Turn turn) {
    link.nonce = state.keyring.nonce();
    link.stage = Link.Stage.PROVING;
    link.decoder.admit(); // We chose to call this address.
    var links = state.keyring.links();
    var invitation = peer.invitation;
    if (link.introduction == Introduction.INVITED && invitation != null) {
      var locator = links.locator(invitation.secret());
      var proof = links.redeem(invitation.secret(), link.binding, invitation.inviter(), link.nonce);
      link.send(new Frame.Redeem(locator, link.nonce, proof), turn);
      return;
    }
    var known = secret(link, peer);
    if (known.isEmpty()) {
      link.close(turn);
      return;
    }
    try (var secret = known.get()) {
      var proof = links.hello(secret, calling(link, peer), link.nonce);
      link.send(new Frame.Hello(link.nonce, proof), turn);
    }
  }

  private Encounter calling(Link link, Peer peer) {
    return new Encounter(link.binding, state.keyring.fingerprint(), peer.fingerprint);
  }

  private Encounter calledBy(Peer peer, Link link) {
    return new Encounter(link.binding, peer.fingerprint, state.keyring.fingerprint());
  }

  /// By which the dialling end introduces itself, for the caller to close.
  private static Optional<SecretBytes> secret(Link link, Peer peer) {
    return link.introduction == Introduction.OLD_ACQUAINTANCE
        ? anchor(link, peer).map(SecretBytes::copy)
        : peer.sessionForHello().map(Keyring::linkSecret);
  }

  /// The anchor among them, which stays the contact's.
  private static Optional<SecretBytes> anchor(Link link, Peer peer) {
    return link.introduction == Introduction.OLD_ACQUAINTANCE
        ? peer.anchors.at(link.anchor)
        : Optional.empty();
  }

  /// The first frame of a stranger.
  void greet(Link link, Frame frame, Turn turn) {
    var isLetIn =
        switch (frame) {
          case Frame.Hello hello -> isHelloGood(link, hello, turn);
          case Frame.Redeem redeem -> isRedeemGood(link, redeem, turn);
          default -> false;
        };
    if (!isLetIn) {
      state.refused();
      link.close(turn);
    }
  }

  /// Nobody says who calls, so everybody is tried. Who has no connection is more likely to want
  /// one, and found sooner; a stranger costs as much either way.
  private boolean isHelloGood(Link link, Frame.Hello hello, Turn turn) {
    var self = state.keyring.fingerprint();
    var search = state.keyring.links().search(hello.proof(), link.binding, self, hello.nonce());
    var all = state.contacts.all();
    return isHelloOfSome(link, hello, search, all, false, turn)
        || isHelloOfSome(link, hello, search, all, true, turn);
  }

  private boolean isHelloOfSome(
      Link link,
      Frame.Hello hello,
      CallerSearch search,
      Collection<Peer> among,
      boolean areConnected,
      Turn turn) {
    for (var peer : among) {
      if (peer.conversation.links.isEmpty() != areConnected) {
        var secret = peer.secretBy(known -> isHelloOf(peer, search, known));
        if (secret.isPresent()) {
          return welcome(link, peer, hello, secret.get(), turn);
        }
      }
    }
    return false;
  }

  private static boolean isHelloOf(Peer peer, CallerSearch search, SecretBytes secret) {
    return search.isBy(peer.fingerprint, secret);
  }

  private boolean welcome(Link link, Peer peer, Frame.Hello hello, SecretBytes secret, Turn turn) {
    if (!isFresh(hello.nonce())) {
      return false;
    }
    var nonce = state.keyring.nonce();
    var proof = state.keyring.links().accept(secret, calledBy(peer, link), hello.nonce(), nonce);
    link.send(new Frame.HelloAccept(nonce, proof), turn);
    admit(link, peer, Optional.of(secret));
    return true;
  }

  private boolean isRedeemGood(Link link, Frame.Redeem redeem, Turn turn) {
    var links = state.keyring.links();
    var self = state.keyring.fingerprint();
    var entry = state.invitations.find(redeem.locator(), turn.wall());
    if (entry.isEmpty()
        || !links.isRedeem(redeem.proof(), entry.get().secret(), link.binding, self, redeem.nonce())
        || !isFresh(redeem.nonce())) {
      return false;
    }
    var policy = entry.get().policy(state.settings.policy());
    var bundle = state.bundles.bundle(entry.get().bundles(), policy.preferred(), policy, turn);
    var proof = links.offer(entry.get().secret(), link.binding, self, redeem.nonce(), bundle);
    link.send(new Frame.Offer(bundle, proof), turn);
    link.stage = Link.Stage.GUEST;
    link.invitation = entry.get();
    link.decoder.admit();
    return true;
  }

  /// The answer to our proof; an offer's bundle is kept for the session that follows.
  void answered(Link link, Peer peer, Frame frame, Turn turn) {
    switch (frame) {
      case Frame.HelloAccept accept
          when link.introduction != Introduction.INVITED && isAcceptGood(link, peer, accept) ->
          admit(link, peer, anchor(link, peer));
      case Frame.Offer offer when link.introduction == Introduction.INVITED -> {
        var bundle = opened(link, peer, offer, turn);
        if (bundle.isPresent()) {
          peer.conversation.offered = bundle.get();
          peer.conversation.needsSession = true;
          peer.addresses = peer.invitation == null ? peer.addresses : peer.invitation.addresses();
          admit(link, peer, Optional.empty());
        } else {
          link.close(turn);
        }
      }
      default -> link.close(turn);
    }
  }

  private boolean isAcceptGood(Link link, Peer peer, Frame.HelloAccept accept) {
    var known = secret(link, peer);
    if (known.isEmpty()) {
      return false;
    }
    try (var secret = known.get()) {
      return state
          .keyring
          .links()
          .isAccept(accept.proof(), secret, calling(link, peer), link.nonce, accept.nonce());
    }
  }

  private Optional<PrekeyBundle> opened(Link link, Peer peer, Frame.Offer offer, Turn turn) {
    var invitation = peer.invitation;
    var links = state.keyring.links();
    if (invitation == null
        || !links.isOffer(
            offer.proof(),
            invitation.secret(),
            link.binding,
            invitation.inviter(),
            link.nonce,
            offer.bundle())) {
      return Optional.empty();
    }
    var opening =
        PrekeyBundle.open(offer.bundle(), peer.fingerprint, turn.wall(), state.keyring.suites());
    return opening instanceof BundleOpening.Verified(var bundle)
        ? Optional.of(bundle)
        : Optional.empty();
  }

  /// @param by the link secret that was proved; nothing if it was an invitation's
  private static void admit(Link link, Peer peer, Optional<SecretBytes> by) {
    link.stage = Link.Stage.MEMBER;
    link.peer = peer;
    link.isDoubtful =
        by.filter(secret -> peer.anchors.isBelow(peer.policy.floor(), secret)).isPresent();
    link.decoder.admit();
  }

  private boolean isFresh(Bytes nonce) {
    if (!nonces.add(nonce)) {
      return false;
    }
    if (nonces.size() > MAX_NONCES) {
      nonces.remove(nonces.iterator().next());
    }
    return true;
  }
}
