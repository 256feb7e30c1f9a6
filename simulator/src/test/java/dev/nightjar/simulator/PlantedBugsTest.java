// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.simulator.oracle.Invariant;
import dev.nightjar.testkit.PlantedCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Bugs in the node itself: a copy of one source file is changed, compiled and run instead of the
/// original. Each is found within a few seeds, as the breach that it is.
final class PlantedBugsTest {
  private static final String PEER = "node/src/main/java/dev/nightjar/node/peer/";
  private static final String RATCHET = "crypto/src/main/java/dev/nightjar/crypto/ratchet/";
  private static final int SEEDS = 10;

  private static final Set<Invariant> FORGETTING =
      EnumSet.of(
          Invariant.NOTHING_LOST,
          Invariant.ONCE,
          Invariant.HONEST_ACKNOWLEDGEMENTS,
          Invariant.COPIES_NOTICED);

  @TempDir private Path folder;

  /// A bug.
  ///
  /// @param what it does, in a few words
  /// @param file the source that it is planted in
  /// @param genuine what stands there, exactly once
  /// @param planted what stands there instead
  /// @param faults what has to go wrong for it to show
  /// @param breaches what it may be found as
  record Bug(
      String what,
      String file,
      String genuine,
      String planted,
      String faults,
      Set<Invariant> breaches) {
    @Override
    public String toString() {
      return what;
    }
  }

  static Stream<Bug> bugs() {
    return Stream.of(
            bugsOfDelivery(),
            bugsOfKeys(),
            bugsOfHomes(),
            bugsOfUsers(),
            bugsOfParting(),
            bugsOfHealing())
        .flatMap(bugs -> bugs);
  }

  private static Stream<Bug> bugsOfDelivery() {
    return Stream.of(
        new Bug(
            "acts before it stores",
            PEER + "PeerDriver.java",
            "    underWay = new UnderWay(consequences, commit);",
            """
                perform(consequences);
                underWay = new UnderWay(new Consequences(), commit);
            """,
            "kill,breaks",
            FORGETTING),
        new Bug(
            "does not look whether a message was taken before",
            PEER + "Marks.java",
            "if (mark != null && id.isWithin(mark)) {",
            "if (mark != null && id.isWithin(mark) && !isBase) {",
            "breaks,kill",
            EnumSet.of(Invariant.ONCE)),
        new Bug(
            "sends what was under way again in another order",
            PEER + "Window.java",
            "      waiting.addFirst(message);",
            "      waiting.addLast(message);",
            "breaks,partition",
            EnumSet.of(
                Invariant.NOTHING_LOST, Invariant.IN_ORDER, Invariant.HONEST_ACKNOWLEDGEMENTS)),
        new Bug(
            "takes an acknowledgement for more than it says",
            PEER + "Window.java",
            "base != null && base.message().id().isWithin(id);",
            "base != null;",
            "breaks,slow",
            EnumSet.of(Invariant.HONEST_ACKNOWLEDGEMENTS)),
        new Bug(
            "does not send again what a broken connection carried",
            PEER + "Outbox.java",
            "      queues.rewind();",
            "      queues.isEmpty();",
            "breaks",
            EnumSet.of(Invariant.NOTHING_LOST, Invariant.HEALING)),
        new Bug(
            "goes on with the numbers of the last run",
            PEER + "Peer.java",
            "lane.first(random)",
            "new MessageId(7, 1)",
            "restart,kill",
            EnumSet.of(
                Invariant.HONEST_ACKNOWLEDGEMENTS, Invariant.NOTHING_LOST, Invariant.HEALING)));
  }

  private static Stream<Bug> bugsOfHomes() {
    return Stream.of(
        new Bug(
            "tells what followed since from what is still being stored",
            PEER + "PeerDriver.java",
            """
                if (underWay != null) {
                  return Optional.empty();
                }
            """,
            """
                if (underWay != null) {
                  gathered.waiting().forEach(this::perform);
                  gathered.waiting().clear();
                  List.copyOf(leaving.keySet()).forEach(this::transmit);
                  return Optional.empty();
                }
            """,
            "kill,breaks",
            EnumSet.of(Invariant.IN_ORDER, Invariant.NOTHING_LOST, Invariant.ONCE)),
        new Bug(
            "does not look whether a contact knows more of it",
            PEER + "Lineage.java",
            "!isOfAnotherCopy(claimed)",
            "isOfAnotherCopy(claimed)",
            "rollback",
            EnumSet.of(Invariant.COPIES_NOTICED)),
        new Bug(
            "erases nothing when its time is over",
            PEER + "Erasing.java",
            "      turn.add(new Effect.Erase(peer.id, due));",
            "",
            "none",
            EnumSet.of(Invariant.GONE)),
        new Bug(
            "forgets after a restart what disappears",
            PEER + "Records.java",
            "new Vanishing(record.disappearing())",
            "new Vanishing(Vanishing.NOWHERE)",
            "kill,restart",
            EnumSet.of(Invariant.GONE)),
        new Bug(
            "keeps what its user erased",
            PEER + "Erasing.java",
            "    turn.add(new Effect.DropLog(peer.id));",
            "",
            "none",
            EnumSet.of(Invariant.GONE)),
        new Bug(
            "keeps no draft",
            PEER + "ConversationRequests.java",
            "record.drafting(text)",
            "record.drafting(text.substring(1))",
            "none",
            EnumSet.of(Invariant.DRAFTS_KEPT)));
  }

  private static Stream<Bug> bugsOfUsers() {
    return Stream.of(
        new Bug(
            "keeps a single text that its user erased",
            PEER + "Erasing.java",
            "    turn.add(new Effect.Erase(peer.id, List.copyOf(positions)));",
            "",
            "none",
            EnumSet.of(Invariant.GONE)),
        new Bug(
            "takes what it hands over first after a start for heard",
            PEER + "History.java",
            "position >= peer.consumed",
            "position > peer.consumed",
            "kill,restart",
            EnumSet.of(Invariant.NOTHING_LOST)),
        new Bug(
            "begins to read urgent texts where the others begin",
            PEER + "ContactFormat.java",
            "queues.firstUrgent(peer.logEnd)",
            "queues.firstText(peer.logEnd)",
            "partition,kill,restart",
            EnumSet.of(Invariant.NOTHING_LOST)));
  }

  private static Stream<Bug> bugsOfParting() {
    return Stream.of(
        new Bug(
            "keeps a contact that it says it has removed",
            PEER + "Requests.java",
            "    state.end(peer, turn);\n    turn.reply(ticket, new Answer.Removed());",
            "    turn.reply(ticket, new Answer.Removed());",
            "none",
            EnumSet.of(Invariant.PARTED, Invariant.GONE)),
        new Bug(
            "does not say that a contact does not want it",
            PEER + "Outbox.java",
            "if (conversation.hindrance != why) {",
            "if (conversation.hindrance != why && why != Progress.Reason.REFUSED) {",
            "none",
            EnumSet.of(Invariant.PARTED)),
        new Bug(
            "offers a contact that meets it anew less than what they had agreed on",
            PEER + "Reception.java",
            "          invitation.bring(policy);",
            "          invitation.expires();",
            "none",
            EnumSet.of(Invariant.HEALING)));
  }

  private static Stream<Bug> bugsOfHealing() {
    return Stream.of(
        new Bug(
            "takes what came before something that is missing",
            PEER + "Marks.java",
            "(mark != null && mark.isFollowedBy(id))",
            "mark != null",
            "frames",
            EnumSet.of(
                Invariant.HONEST_ACKNOWLEDGEMENTS, Invariant.NOTHING_LOST, Invariant.IN_ORDER)),
        new Bug(
            "calls nobody with whom it has no session",
            PEER + "Dialler.java",
            "        && !peer.sessions.isEmpty()) {",
            "        ) {",
            "sessions",
            EnumSet.of(Invariant.NOTHING_LOST, Invariant.HEALING)),
        new Bug(
            "forgets by what it let a contact in before a stronger mode",
            PEER + "Anchors.java",
            "MAX = 4;",
            "MAX = 1;",
            "rollback",
            EnumSet.of(Invariant.NOTHING_LOST, Invariant.HEALING)),
        new Bug(
            "makes no new session when the last cannot be read",
            PEER + "Outbox.java",
            "    peer.conversation.needsSession = true;",
            "",
            "sessions",
            EnumSet.of(Invariant.NOTHING_LOST, Invariant.HEALING)));
  }

  private static Stream<Bug> bugsOfKeys() {
    return Stream.of(
        new Bug(
            "encrypts again in sessions of an earlier run",
            PEER + "Peer.java",
            "          && (dormant.isEmpty() || !dormant.contains(session.handshakeId()))) {",
            "          ) {",
            "rollback",
            EnumSet.of(Invariant.FRESH_KEYS)),
        new Bug(
            "uses a ratchet key twice",
            RATCHET + "Chain.java",
            """
                } else {
                  kdf.derive(chainKey, labels.chain, chainKey);
                }
              }
            """,
            """
                }
              }
            """,
            "none",
            EnumSet.of(Invariant.FRESH_KEYS)),
        new Bug(
            "sends what it should encrypt",
            PEER + "Sealing.java",
            "new Frame.SessionMessage(Bytes.wrap(message))",
            "new Frame.SessionMessage(Bytes.wrap(message).concat(Bytes.wrap(plaintext)))",
            "none",
            EnumSet.of(Invariant.SECRECY)));
  }

  @ParameterizedTest
  @MethodSource("bugs")
  void isFound(Bug bug) throws IOException {
    new PlantedCode(folder).plant(bug.file(), bug.genuine(), bug.planted());

    try (var loader = new PlantedClasses(folder).loader()) {
      var run = loader.newRun();
      for (var seed = 1; seed <= SEEDS; seed++) {
        var breach = run.apply(List.of("3", Integer.toString(seed), bug.faults(), "10"));
        if (!breach.isEmpty()) {
          assertThat(Invariant.valueOf(breach)).isIn(bug.breaches());
          return;
        }
      }
    }
    throw new AssertionError("not found with " + SEEDS + " seeds: " + bug);
  }
}
