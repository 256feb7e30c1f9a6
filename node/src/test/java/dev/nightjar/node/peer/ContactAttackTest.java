// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.envelope.Recipient;
import dev.nightjar.crypto.envelope.SealedEnvelope;
import dev.nightjar.crypto.identity.Identity;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.prekey.BundleOpening;
import dev.nightjar.crypto.prekey.PrekeyBundle;
import dev.nightjar.crypto.ratchet.RatchetPolicy;
import dev.nightjar.crypto.session.Initiation;
import dev.nightjar.crypto.session.Sessions;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.transport.LinkId;
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
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A contact says something over its own connection that it has no right to say.
final class ContactAttackTest {
  private static final String FORGED = "Send the money to Mallory.";

  private final VirtualTime time = new VirtualTime(Instant.parse("2026-06-01T12:00:00Z"));
  private final MemoryNetwork network = new MemoryNetwork(time, new SplittableRandom(1));
  private final SeededRandom random = new SeededRandom(2);
  private final SimulatedNode alice = new SimulatedNode("alice", time, network, 3);
  private final SimulatedNode bob = new SimulatedNode("bob", time, network, 4);
  private final SimulatedNode mallory = new SimulatedNode("mallory", time, network, 5);

  @BeforeEach
  void meet() {
    alice.start();
    bob.start();
    mallory.start();
    assertThat(bob.join(alice)).isInstanceOf(Answer.Done.class);
    assertThat(mallory.join(alice)).isInstanceOf(Answer.Done.class);
  }

  @Test
  void itsOwnSessionsAndEnvelopesAreTaken() {
    try (var keys = mallory.keys()) {
      hear(session(keys, Suite.HYBRID, "in a session"));
      hear(envelope(keys, Suite.HYBRID, "in an envelope"));
    }

    assertThat(alice.texts()).containsExactly("in a session", "in an envelope");
    assertThat(alice.contact("mallory").changed()).isNull();
  }

  @Test
  void aSessionOfAStrangerIsAChangedKeyAndNothingElse() {
    var known = alice.contact("mallory").fingerprint();
    try (var stranger = Identity.create(SimulatedNode.SUITES, random)) {
      hear(session(stranger, Suite.HYBRID, FORGED));

      assertThat(alice.contact("mallory").changed()).isEqualTo(stranger.fingerprint());
    }
    assertThat(alice.contact("mallory").fingerprint()).isEqualTo(known);
    assertThat(alice.texts()).isEmpty();
    assertThat(alice.notices).anyMatch(Notice.KeyChanged.class::isInstance);
    var id = alice.contact("mallory").id();
    var ticket = alice.ask(new Request.Send(id, "who?", null, SimulatedNode.LIFETIME));
    assertThat(alice.answer(ticket)).isEqualTo(new Answer.Refused(Answer.Reason.KEY_CHANGED));
  }

  /// Who broke a mode that was left may have its anchor, and is not believed to be anybody else.
  @Test
  void aSessionOfAStrangerChangesNothingByAnAnchorBelowTheFloor() {
    var old = mallory.copyOfDisk();
    alice.ask(new Request.SetMode(alice.contact("mallory").id(), Suite.QUANTUM));
    alice.send("mallory", "in quantum mode");
    time.advance(SimulatedNode.WHILE);
    assertThat(alice.contact("mallory").modes().floor()).isEqualTo(Suite.QUANTUM);
    mallory.kill();
    mallory.restoreDisk(old);
    time.advance(SimulatedNode.WHILE);
    mallory.start();
    alice.send("mallory", "are you there?");
    time.advance(SimulatedNode.WHILE);

    try (var stranger = Identity.create(SimulatedNode.SUITES, random)) {
      hear(session(stranger, Suite.QUANTUM, FORGED));
    }

    assertThat(alice.contact("mallory").changed()).isNull();
    assertThat(alice.notices).noneMatch(Notice.KeyChanged.class::isInstance);
    alice.send("mallory", "still for you");
    time.advance(SimulatedNode.WHILE);
    assertThat(mallory.texts()).endsWith("still for you");
  }

  @Test
  void whatIsUnderWayIsGivenUpWhenAnotherClaimsToBeTheContact() {
    try (var stranger = Identity.create(SimulatedNode.SUITES, random)) {
      var forged = session(stranger, Suite.HYBRID, FORGED);
      var sent = alice.send("mallory", "have you got it?");
      hear(forged);

      assertThat(alice.progress.get(sent))
          .isEqualTo(new Progress.Failed(Progress.Reason.KEY_CHANGED));
    }
  }

  @Test
  void aSessionOfAnotherContactIsNobodys() {
    try (var keys = bob.keys()) {
      hear(session(keys, Suite.HYBRID, FORGED));
    }

    assertThat(alice.texts()).isEmpty();
    assertThat(alice.contact("mallory").changed()).isNull();
    assertThat(alice.contact("bob").changed()).isNull();
    bob.send("alice", "it is me");
    time.advance(SimulatedNode.WHILE);
    assertThat(alice.texts()).containsExactly("it is me");
  }

  @Test
  void anEnvelopeOfAnotherContactIsNotPassedOn() {
    try (var keys = bob.keys()) {
      hear(envelope(keys, Suite.HYBRID, FORGED));
    }

    assertThat(alice.texts()).isEmpty();
  }

  @Test
  void nothingBelowTheFloorIsTaken() {
    try (var keys = mallory.keys()) {
      hear(envelope(keys, Suite.CLASSICAL, FORGED));
    }

    assertThat(alice.contact("mallory").modes().floor()).isEqualTo(Suite.HYBRID);
    assertThat(alice.texts()).isEmpty();
  }

  @Test
  void anEnvelopeCarriesTextsOnly() {
    try (var keys = mallory.keys()) {
      var sent = alice.send("mallory", "have you got it?");
      var before = alice.progress.get(sent);
      hear(envelope(keys, Suite.HYBRID, new Content.Acknowledgement(List.of(sent))));

      assertThat(alice.progress.get(sent)).isEqualTo(before);
    }
  }

  @Test
  void whatIsToBeAcknowledgedIsBounded() {
    var conversation = new Conversation();
    for (var stream = 0; stream < 10_000; stream++) {
      conversation.owe(new MessageId(stream, 1));
    }

    assertThat(conversation.acknowledgementsDue)
        .hasSize(Marks.MAX_STREAMS + Marks.MAX_CONTROL_STREAMS);
    assertThat(conversation.acknowledgementsDue).containsKey(9_999L).doesNotContainKey(0L);
  }

  /// As a provider does that meets what it has never seen.
  @Test
  void anErrorThatItBringsAboutEndsItsConnectionAndNotTheNode() {
    alice.random.failure = new AssertionError("a provider failed where it cannot");
    hear(new Frame.BundleRequest(Suite.QUANTUM.code()));
    alice.random.failure = null;

    time.advance(SimulatedNode.WHILE);
    assertThat(alice.engine().links()).noneMatch(link -> "mallory".equals(link.contact()));
    bob.send("alice", "still there?");
    time.advance(SimulatedNode.WHILE);
    assertThat(alice.texts()).containsExactly("still there?");
  }

  /// A message that begins a session of `initiator`'s with Alice.
  private Frame session(Identity initiator, Suite suite, String text) {
    var sessions = new Sessions(SimulatedNode.SUITES, random, RatchetPolicy.EVERY_TURN);
    var initiation =
        sessions.initiate(
            initiator, bundle(suite), ModePolicy.standard(), Bytes.EMPTY, time.instant());
    var session = ((Initiation.Started) initiation).session();
    var message = session.encrypt(content(new Content.Text(text)), time.instant());
    return new Frame.SessionMessage(Bytes.wrap(message));
  }

  private Frame envelope(Identity sender, Suite suite, String text) {
    return envelope(sender, suite, new Content.Text(text));
  }

  /// An envelope that `sender` sealed to Alice's identity.
  private Frame envelope(Identity sender, Suite suite, Content.Body body) {
    try (var keys = alice.keys()) {
      var envelope =
          new SealedEnvelope(SimulatedNode.SUITES, random)
              .seal(
                  sender,
                  Recipient.identity(keys.keys(), suite).orElseThrow(),
                  Sealing.ENVELOPE_CONTEXT,
                  content(body));
      return new Frame.Envelope(Bytes.wrap(envelope.orElseThrow()));
    }
  }

  private byte[] content(Content.Body body) {
    var id = new MessageId(random.nextLong(), 1);
    return ContentCodec.encode(new Content(id, time.instant(), true, body));
  }

  /// What Alice gives Mallory when asked for keys.
  private PrekeyBundle bundle(Suite suite) {
    var request = Bytes.wrap(FrameEncoder.encode(new Frame.BundleRequest(suite.code())));
    var moment = new Moment(time.instant(), time.instant());
    for (var effect : alice.engine().on(new Event.Received(link(), request), moment)) {
      if (effect instanceof Effect.Transmit(_, var data)) {
        var decoder = new FrameDecoder();
        decoder.admit();
        var stream = FrameEncoder.preface().concat(data);
        decoder.feed(stream.toByteArray(), 0, stream.size());
        if (decoder.next() instanceof FrameDecoding.Decoded(Frame.BundleReply(_, var bundle))) {
          return opened(bundle);
        }
      }
    }
    throw new AssertionError("no bundle");
  }

  private PrekeyBundle opened(Bytes bundle) {
    var opening =
        PrekeyBundle.open(bundle, alice.fingerprint(), time.instant(), SimulatedNode.SUITES);
    return ((BundleOpening.Verified) opening).bundle();
  }

  /// Alice hears a frame over Mallory's connection.
  private void hear(Frame frame) {
    alice.happen(new Event.Received(link(), Bytes.wrap(FrameEncoder.encode(frame))));
  }

  private LinkId link() {
    return alice.engine().links().stream()
        .filter(link -> "mallory".equals(link.contact()))
        .findFirst()
        .orElseThrow()
        .id();
  }
}
