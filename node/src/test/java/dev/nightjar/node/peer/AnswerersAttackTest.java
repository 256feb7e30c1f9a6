// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.link.LinkAuthentication;
import dev.nightjar.node.invitation.InvitationLink;
import dev.nightjar.node.transport.NodeAddress;
import dev.nightjar.node.transport.memory.MemoryNetwork;
import dev.nightjar.node.transport.memory.VirtualTime;
import dev.nightjar.protocol.Limits;
import dev.nightjar.protocol.frame.Frame;
import dev.nightjar.protocol.frame.FrameDecoder;
import dev.nightjar.protocol.frame.FrameDecoding;
import dev.nightjar.testkit.SeededRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Somebody answers where a contact, or an inviter, is called.
final class AnswerersAttackTest {
  private static final Bytes NONCE =
      Bytes.random(LinkAuthentication.NONCE_SIZE, new SeededRandom(1));
  private static final Bytes GUESS =
      Bytes.random(LinkAuthentication.PROOF_SIZE, new SeededRandom(2));

  private final VirtualTime time = new VirtualTime(Instant.parse("2026-06-01T12:00:00Z"));
  private final MemoryNetwork network = new MemoryNetwork(time, new SplittableRandom(3));
  private final SimulatedNode alice = new SimulatedNode("alice", time, network, 4);
  private final SimulatedNode bob = new SimulatedNode("bob", time, network, 5);
  private final Stranger mallory = new Stranger(network);

  @BeforeEach
  void start() {
    alice.start();
    bob.start();
  }

  @Test
  void whoCannotProveToBeTheContactIsToldNothing() {
    bob.join(alice);
    alice.kill();
    time.advance(Duration.ofSeconds(1));
    bob.notices.clear();
    mallory.transport.listen(alice.address);
    answerWith(new Frame.HelloAccept(NONCE, GUESS));
    var text = bob.send("alice", "are you there?");
    time.advance(SimulatedNode.WHILE);

    assertThat(mallory.called).as("it was called").isNotNull();
    assertThat(bob.notices).noneMatch(Notice.Online.class::isInstance);
    assertThat(bob.progress.get(text)).isInstanceOf(Progress.Waiting.class);
  }

  @Test
  void whoDoesNotHoldTheInvitationIsNotTheInviterThoughItHasKeysOfHers() {
    var bundle = bundleOfAlice();
    var elsewhere = new NodeAddress("elsewhere.test", 7400);
    mallory.transport.listen(elsewhere);
    answerWith(new Frame.Offer(bundle, GUESS));
    var genuine = alice.invite();
    var diverted =
        new InvitationLink(
            genuine.inviter(), genuine.secret(), genuine.expires(), List.of(elsewhere));
    var ticket = bob.ask(new Request.Join(diverted, "alice"));
    time.advance(SimulatedNode.WHILE);

    assertThat(mallory.called).as("it was called").isNotNull();
    assertThat(bob.answer(ticket)).isInstanceOf(Answer.Refused.class);
    assertThat(mallory.heard.size()).isLessThan(Limits.MAX_STRANGER_FRAME_BYTES);
  }

  private void answerWith(Frame answer) {
    mallory.heard = Bytes.EMPTY;
    mallory.whenHeard =
        () -> {
          var link = mallory.called;
          if (link != null) {
            mallory.say(link, answer);
          }
        };
  }

  /// What she gives to a guest of hers.
  private Bytes bundleOfAlice() {
    var invitation = alice.invite();
    var link = mallory.dial(alice.address);
    time.advance(Duration.ofSeconds(1));
    var secret = invitation.secret();
    var proof = mallory.links.redeem(secret, mallory.binding, invitation.inviter(), NONCE);
    mallory.say(link, new Frame.Redeem(mallory.links.locator(secret), NONCE, proof));
    time.advance(Duration.ofSeconds(1));
    var decoder = new FrameDecoder();
    decoder.admit();
    decoder.feed(mallory.heard);
    if (decoder.next() instanceof FrameDecoding.Decoded(Frame.Offer(var bundle, _))) {
      return bundle;
    }
    throw new AssertionError("no offer");
  }
}
