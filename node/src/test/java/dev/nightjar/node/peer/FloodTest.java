// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.invitation.InvitationLink;
import dev.nightjar.node.transport.LinkId;
import dev.nightjar.node.transport.memory.MemoryNetwork;
import dev.nightjar.node.transport.memory.VirtualTime;
import dev.nightjar.protocol.frame.CloseReason;
import dev.nightjar.protocol.frame.Frame;
import dev.nightjar.protocol.frame.FrameDecoder;
import dev.nightjar.protocol.frame.FrameDecoding;
import dev.nightjar.protocol.frame.FrameEncoder;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a few bytes of a contact or a guest can make a node do: counted, not timed.
final class FloodTest {
  /// As much as a transport hands over at once.
  private static final int CHUNK = 64 << 10;

  private static final Frame.BundleRequest REQUEST = new Frame.BundleRequest(Suite.HYBRID.code());
  private static final Frame OVERLOADED = new Frame.Close(CloseReason.OVERLOADED);
  private static final Bytes NONCE = Bytes.ofHex("00112233445566778899aabbccddeeff");
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  private final VirtualTime time = new VirtualTime(Instant.parse("2026-06-01T12:00:00Z"));
  private final MemoryNetwork network = new MemoryNetwork(time, new SplittableRandom(1));
  private final SimulatedNode alice = new SimulatedNode("alice", time, network, 2);
  private final SimulatedNode bob = new SimulatedNode("bob", time, network, 3);

  @BeforeEach
  void start() {
    alice.start();
  }

  @Test
  void aContactThatAsksForKeysAgainAndAgainIsNotAnswered() {
    meet();
    var before = prekeySize();
    var effects = feed(flood(REQUEST));

    assertThat(sent(effects))
        .hasSizeLessThanOrEqualTo(1 + 16)
        .hasOnlyElementsOfType(Frame.BundleReply.class)
        .allMatch(sent(effects).getFirst()::equals, "the same keys again");
    assertThat(effects).noneMatch(Effect.Disconnect.class::isInstance);
    assertThat(effects)
        .as("what else it says waits its turn")
        .last()
        .isInstanceOf(Effect.Proceed.class);
    assertThat(prekeySize() - before).isLessThan(200); // One key of 32 bytes and its record.
  }

  @Test
  void aRequestEachMinuteIsAnswered() {
    meet();
    for (var i = 0; i < 20; i++) {
      var frames = sent(feed(Bytes.wrap(FrameEncoder.encode(REQUEST))));
      assertThat(frames).singleElement().isInstanceOf(Frame.BundleReply.class);
      time.advance(Duration.ofMinutes(1));
    }
  }

  @Test
  void requestsThatLeadToSomethingDoNotCount() {
    meet();
    for (var i = 0; i < 20; i++) {
      bob.sendEnvelope("alice", "envelope " + i, Suite.HYBRID);
    }
    time.advance(SimulatedNode.WHILE);

    assertThat(alice.texts()).hasSize(20);
    assertThat(alice.engine().counters().refused()).isZero();
  }

  @Test
  void allGuestsOfOneInvitationTogetherAreAnsweredTwice() {
    var invitation = alice.invite();
    var replies = 0;
    var offers = new ArrayList<Bytes>();
    for (var i = 0; i < 5; i++) {
      var frames = guest(invitation, i);
      offers.add(((Frame.Offer) frames.getFirst()).bundle());
      replies += (int) frames.stream().filter(Frame.BundleReply.class::isInstance).count();
      assertThat(frames.getLast()).isEqualTo(OVERLOADED);
    }

    assertThat(replies).isEqualTo(2);
    assertThat(offers).containsOnly(offers.getFirst());
  }

  @Test
  void aFloodOfGuestsLeavesTheKeysOfOthersAlone() {
    var invitation = alice.invite();
    guest(invitation, 0);
    var before = prekeySize();
    for (var i = 1; i < 50; i++) {
      guest(invitation, i);
    }

    assertThat(prekeySize()).isEqualTo(before);
    assertThat(bob.start().join(alice)).isInstanceOf(Answer.Done.class);
  }

  @Test
  void aGuestOfAUsedInvitationIsRefused() {
    var invitation = alice.invite();
    var early = new Stranger(network);
    var link = redeem(early, invitation, 0);
    bob.start();
    var ticket = bob.ask(new Request.Join(invitation, "alice"));
    time.advance(AT_ONCE);
    early.say(link, Bytes.wrap(FrameEncoder.encode(REQUEST)));
    time.advance(AT_ONCE);

    assertThat(bob.answer(ticket)).isInstanceOf(Answer.Done.class);
    assertThat(frames(early.heard, false).getLast())
        .isEqualTo(new Frame.Close(CloseReason.PROTOCOL));
  }

  /// A Ping of two bytes is answered with as many; there are 32,768 in a chunk.
  @Test
  void smallFramesAreHandledAFewAtATime() {
    meet();
    var effects = feed(flood(new Frame.Ping(0)));
    var answered = 0;
    var turns = 0;
    while (effects.stream().anyMatch(Effect.Proceed.class::isInstance)) {
      var pongs = sent(effects).size();
      assertThat(pongs).isPositive().isLessThanOrEqualTo(256);
      assertThat(effects).noneMatch(Effect.Resume.class::isInstance);
      answered += pongs;
      turns++;
      effects = feed(Bytes.EMPTY);
    }

    assertThat(answered + sent(effects).size()).isEqualTo(CHUNK / 2);
    assertThat(turns).isGreaterThanOrEqualTo(CHUNK / 2 / 256 - 1);
    assertThat(effects).last().isInstanceOf(Effect.Resume.class);
  }

  @Test
  void publicKeyOperationsAreCountedAsMoreThanFrames() {
    var turn = new Turn(new Moment(time.instant(), time.instant()));
    for (var i = 0; i < 8; i++) {
      assertThat(turn.isSpent()).isFalse();
      turn.spend(Turn.PUBLIC_KEY_OPERATION);
    }

    assertThat(turn.isSpent()).isTrue();
  }

  private void meet() {
    bob.start();
    assertThat(bob.join(alice)).isInstanceOf(Answer.Done.class);
  }

  /// What the engine does about bytes on bob's connection.
  private List<Effect> feed(Bytes chunk) {
    var link =
        alice.engine().links().stream()
            .filter(known -> "bob".equals(known.contact()))
            .findFirst()
            .orElseThrow();
    var now = new Moment(time.instant(), time.instant());
    return alice.engine().on(new Event.Received(link.id(), chunk), now);
  }

  private static Bytes flood(Frame frame) {
    var encoded = FrameEncoder.encode(frame);
    var all = new ByteArrayOutputStream();
    while (all.size() + encoded.length <= CHUNK) {
      all.writeBytes(encoded);
    }
    return Bytes.wrap(all.toByteArray());
  }

  /// Redeems an invitation and floods; what came back.
  private List<Frame> guest(InvitationLink invitation, int number) {
    var mallory = new Stranger(network);
    var link = redeem(mallory, invitation, number);
    mallory.say(link, flood(REQUEST));
    time.advance(AT_ONCE);
    assertThat(mallory.isOver).isTrue();
    return frames(mallory.heard, false);
  }

  private LinkId redeem(Stranger guest, InvitationLink invitation, int number) {
    var link = guest.dial(alice.address);
    time.advance(AT_ONCE);
    var nonce = NONCE.slice(0, 15).concat(Bytes.wrap(new byte[] {(byte) number}));
    var secret = invitation.secret();
    guest.say(
        link,
        new Frame.Redeem(
            guest.links.locator(secret),
            nonce,
            guest.links.redeem(secret, guest.binding, invitation.inviter(), nonce)));
    time.advance(AT_ONCE);
    return link;
  }

  private static List<Frame> sent(List<Effect> effects) {
    var all = Bytes.EMPTY;
    for (var effect : effects) {
      if (effect instanceof Effect.Transmit(_, var data)) {
        all = all.concat(data);
      }
    }
    return frames(all, true);
  }

  private static List<Frame> frames(Bytes stream, boolean isContinued) {
    var decoder = new FrameDecoder();
    decoder.admit();
    var whole = isContinued ? FrameEncoder.preface().concat(stream) : stream;
    decoder.feed(whole.toByteArray(), 0, whole.size());
    var frames = new ArrayList<Frame>();
    while (decoder.next() instanceof FrameDecoding.Decoded(var frame)) {
      frames.add(frame);
    }
    return frames;
  }

  private int prekeySize() {
    try (var record = alice.engine().record(NodeState.PREKEYS_RECORD).orElseThrow()) {
      return record.size();
    }
  }
}
