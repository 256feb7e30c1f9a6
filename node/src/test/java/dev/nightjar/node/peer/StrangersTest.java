// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Fingerprint;
import dev.nightjar.crypto.identity.Identity;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.prekey.BundleOpening;
import dev.nightjar.crypto.prekey.PrekeyBundle;
import dev.nightjar.crypto.ratchet.RatchetPolicy;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.session.Initiation;
import dev.nightjar.crypto.session.Sessions;
import dev.nightjar.node.invitation.InvitationLink;
import dev.nightjar.node.transport.LinkId;
import dev.nightjar.node.transport.NodeAddress;
import dev.nightjar.node.transport.memory.MemoryNetwork;
import dev.nightjar.node.transport.memory.VirtualTime;
import dev.nightjar.protocol.content.Content;
import dev.nightjar.protocol.content.ContentCodec;
import dev.nightjar.protocol.content.MessageId;
import dev.nightjar.protocol.frame.Frame;
import dev.nightjar.protocol.frame.FrameDecoder;
import dev.nightjar.protocol.frame.FrameDecoding;
import dev.nightjar.protocol.frame.FrameEncoder;
import dev.nightjar.testkit.SeededRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who is not let in hears nothing, whatever they try.
final class StrangersTest {
  private static final Duration AT_ONCE = Duration.ofSeconds(1);
  private static final Bytes NONCE = Bytes.ofHex("00112233445566778899aabbccddeeff");

  private final VirtualTime time = new VirtualTime(Instant.parse("2026-06-01T12:00:00Z"));
  private final MemoryNetwork network = new MemoryNetwork(time, new SplittableRandom(4));
  private final SimulatedNode alice = new SimulatedNode("alice", time, network, 5);
  private final Stranger mallory = new Stranger(network);

  @BeforeEach
  void start() {
    alice.start();
  }

  @Test
  void theOneWhoHoldsTheInvitationIsOfferedABundle() {
    var invitation = alice.invite();
    var link = connect();
    mallory.say(link, redeem(invitation, mallory.binding, NONCE));
    time.advance(AT_ONCE);

    assertThat(mallory.heard.size()).isGreaterThan(1_000);
    assertThat(mallory.isOver).isFalse();
  }

  @Test
  void othersHearNothing() {
    var invitation = alice.invite();
    var other =
        new InvitationLink(
            invitation.inviter(),
            SecretBytes.random(16, new SeededRandom(6)),
            invitation.expires(),
            invitation.addresses());
    connect();
    var binding = mallory.binding;
    var good = redeem(invitation, binding, NONCE);

    for (var attempt :
        List.of(
            redeem(other, binding, NONCE),
            new Frame.Redeem(good.locator(), NONCE, redeem(other, binding, NONCE).proof()),
            redeem(invitation, mallory.links.channelBinding(Bytes.ofHex("01")), NONCE),
            new Frame.Redeem(good.locator(), Bytes.random(16, new SeededRandom(7)), good.proof()),
            new Frame.Hello(NONCE, good.proof()),
            new Frame.HelloAccept(NONCE, good.proof()),
            new Frame.BundleRequest(2),
            new Frame.Ping(1))) {
      var link = connect();
      mallory.say(link, attempt);
      isShutOut();
    }
  }

  @Test
  void whatIsNoFrameIsNotAnsweredEither() {
    for (var noise :
        List.of(
            "474554202f20485454502f312e310d0a0d0a",
            "4e4a4c4b02",
            "4e4a4c4b0100",
            "4e4a4c4b01ffffff",
            "4e4a4c4b0102ff00",
            "4e4a4c4b01810201")) {
      var link = connect();
      mallory.say(link, Bytes.ofHex(noise));
      isShutOut();
    }
  }

  @Test
  void aLargeFrameOfAStrangerIsRefusedByItsLength() {
    var link = connect();
    var large = FrameEncoder.encode(new Frame.SessionMessage(Bytes.wrap(new byte[10_000])));
    mallory.say(link, FrameEncoder.preface().concat(Bytes.copyOfRange(large, 0, 5)));

    isShutOut();
  }

  @Test
  void silenceEndsWithTheTimeout() {
    connect();
    time.advance(Duration.ofSeconds(6));

    assertThat(mallory.isOver).isTrue();
    assertThat(mallory.heard.isEmpty()).isTrue();
  }

  @Test
  void aRepeatedProofIsRefused() {
    var invitation = alice.invite();
    var first = connect();
    var proof = redeem(invitation, mallory.binding, NONCE);
    mallory.say(first, proof);
    time.advance(AT_ONCE);
    assertThat(mallory.heard.isEmpty()).isFalse();

    var second = connect();
    mallory.say(second, proof);
    isShutOut();
  }

  @Test
  void anExpiredInvitationIsRefused() {
    var invitation = alice.invite();
    time.advance(Duration.ofHours(2));
    var link = connect();
    mallory.say(link, redeem(invitation, mallory.binding, NONCE));

    isShutOut();
  }

  @Test
  void aGuestWhoBeginsNoSessionIsShutOut() {
    var invitation = alice.invite();
    var link = connect();
    mallory.say(link, redeem(invitation, mallory.binding, NONCE));
    time.advance(AT_ONCE);
    mallory.say(
        link,
        Bytes.wrap(FrameEncoder.encode(new Frame.SessionMessage(Bytes.wrap(new byte[3_000])))));
    time.advance(AT_ONCE);

    assertThat(mallory.isOver).isTrue();
    assertThat(alice.engine().contacts()).isEmpty();
    var bob = new SimulatedNode("bob", time, network, 8).start();
    assertThat(bob.join(alice)).isInstanceOf(Answer.Done.class);
  }

  @Test
  void aGuestIsLetInByATokenOfItsOwnOnly() {
    try (var keys = alice.keys();
        var guest = Identity.create(SimulatedNode.SUITES, new SeededRandom(12));
        var other = Identity.create(SimulatedNode.SUITES, new SeededRandom(13))) {
      var invitation = alice.invite();
      var secret = invitation.secret();
      var elsewhere = mallory.links.channelBinding(Bytes.ofHex("01"));

      for (var round = 0; round < 4; round++) {
        var link = connect();
        var nonce = NONCE.slice(0, 15).concat(Bytes.wrap(new byte[] {(byte) round}));
        mallory.say(link, redeem(invitation, mallory.binding, nonce));
        time.advance(AT_ONCE);
        var token =
            switch (round) {
              case 0 -> Bytes.EMPTY;
              case 1 -> mallory.links.token(secret, mallory.binding, other.fingerprint());
              case 2 -> mallory.links.token(secret, elsewhere, guest.fingerprint());
              default -> mallory.links.token(secret, mallory.binding, guest.fingerprint());
            };
        mallory.say(link, firstMessage(guest, offered(keys.fingerprint()), token));
        time.advance(AT_ONCE);

        assertThat(mallory.isOver).as("round %d", round).isEqualTo(round < 3);
        assertThat(alice.engine().contacts()).hasSize(round < 3 ? 0 : 1);
      }
    }
  }

  private PrekeyBundle offered(Fingerprint owner) {
    var decoder = new FrameDecoder();
    decoder.admit();
    decoder.feed(mallory.heard.toByteArray(), 0, mallory.heard.size());
    if (decoder.next() instanceof FrameDecoding.Decoded(Frame.Offer(var bundle, _))
        && PrekeyBundle.open(bundle, owner, time.instant(), SimulatedNode.SUITES)
            instanceof BundleOpening.Verified(var opened)) {
      return opened;
    }
    throw new AssertionError("no offer");
  }

  private Bytes firstMessage(Identity guest, PrekeyBundle bundle, Bytes token) {
    var sessions =
        new Sessions(SimulatedNode.SUITES, new SeededRandom(14), RatchetPolicy.EVERY_TURN);
    var now = time.instant();
    var initiation = sessions.initiate(guest, bundle, ModePolicy.standard(), token, now);
    var session = ((Initiation.Started) initiation).session();
    var profile = new Content(new MessageId(1, 1), now, true, new Content.Profile("guest"));
    var message = session.encrypt(ContentCodec.encode(profile), now);
    return Bytes.wrap(FrameEncoder.encode(new Frame.SessionMessage(Bytes.wrap(message))));
  }

  @Test
  void aManInTheMiddleOfAFirstContactGetsNowhere() {
    var bob = new SimulatedNode("bob", time, network, 9).start();
    var genuine = alice.invite();
    var diverted =
        new InvitationLink(
            genuine.inviter(), genuine.secret(), genuine.expires(), List.of(relayToAlice()));
    var ticket = bob.ask(new Request.Join(diverted, "alice"));
    time.advance(SimulatedNode.WHILE);

    assertThat(bob.answer(ticket)).isEqualTo(new Answer.Refused(Answer.Reason.NOT_LET_IN));
    assertThat(bob.engine().contacts()).isEmpty();
    assertThat(alice.engine().contacts()).isEmpty();
  }

  @Test
  void aManInTheMiddleOfContactsGetsNowhere() {
    var bob = new SimulatedNode("bob", time, network, 10).start();
    bob.join(alice);
    alice.kill();
    time.advance(AT_ONCE);
    mallory.transport.listen(alice.address);
    var text = bob.send("alice", "hello?");
    time.advance(AT_ONCE);
    var hello = mallory.heard;
    mallory.transport.close();
    alice.start();
    var second = new Stranger(network);
    var link = second.dial(alice.address);
    time.advance(AT_ONCE);
    second.say(link, hello);
    time.advance(SimulatedNode.WHILE);

    assertThat(hello.isEmpty()).isFalse();
    assertThat(second.heard.isEmpty()).isTrue();
    assertThat(second.isOver).isTrue();
    assertThat(bob.progress.get(text)).isEqualTo(new Progress.Acknowledged());
    assertThat(alice.texts()).containsExactly("hello?");
  }

  @Test
  void aCallIsNotTurnedRoundOntoItsCaller() {
    var bob = new SimulatedNode("bob", time, network, 11).start();
    bob.join(alice);
    bob.kill();
    alice.answersAt(bob.address);
    time.advance(AT_ONCE);
    alice.notices.clear();
    var text = alice.send("bob", "are you there?");
    time.advance(SimulatedNode.WHILE);

    assertThat(alice.notices).noneMatch(Notice.Online.class::isInstance);
    assertThat(alice.engine().links()).noneMatch(link -> link.contact() != null);
    assertThat(alice.progress.get(text)).isInstanceOf(Progress.Waiting.class);
  }

  /// An address at which everything is passed on to Alice and back.
  private NodeAddress relayToAlice() {
    var address = new NodeAddress("relay.test", 7400);
    mallory.transport.listen(address);
    var behind = new Stranger(network);
    var link = behind.dial(alice.address);
    time.advance(AT_ONCE);
    mallory.whenHeard =
        () -> {
          behind.say(link, mallory.heard);
          mallory.heard = Bytes.EMPTY;
        };
    behind.whenOver =
        () -> {
          if (mallory.called != null) {
            mallory.transport.disconnect(mallory.called);
          }
        };
    behind.whenHeard =
        () -> {
          if (mallory.called != null) {
            mallory.say(mallory.called, behind.heard);
            behind.heard = Bytes.EMPTY;
          }
        };
    return address;
  }

  private LinkId connect() {
    var link = mallory.dial(alice.address);
    time.advance(AT_ONCE);
    return link;
  }

  private void isShutOut() {
    time.advance(AT_ONCE);
    assertThat(mallory.isOver).isTrue();
    assertThat(mallory.heard.isEmpty()).isTrue();
  }

  private Frame.Redeem redeem(InvitationLink invitation, Bytes binding, Bytes nonce) {
    return new Frame.Redeem(
        mallory.links.locator(invitation.secret()),
        nonce,
        mallory.links.redeem(invitation.secret(), binding, invitation.inviter(), nonce));
  }
}
