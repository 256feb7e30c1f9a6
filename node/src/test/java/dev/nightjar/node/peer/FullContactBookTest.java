// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Fingerprint;
import dev.nightjar.crypto.identity.Identity;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.prekey.PrekeySecrets;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.node.invitation.InvitationLink;
import dev.nightjar.node.transport.NodeAddress;
import dev.nightjar.testkit.SeededRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FullContactBookTest {
  private static final Moment NOW = new Moment(Instant.EPOCH, Instant.EPOCH);

  private static final List<NodeAddress> ADDRESSES = List.of(new NodeAddress("192.0.2.1", 7400));

  private final SeededRandom random = new SeededRandom(1);
  private final NodeState state = state();
  private final Outbox outbox = new Outbox(state);
  private final Requests requests =
      new Requests(state, outbox, new Erasing(state, outbox, new MemoryStore()));

  @Test
  void nobodyIsInvitedOrJoinedForWhomTheHomeHasNoRoom() {
    fill(ContactBook.MOST);

    assertThat(effects(invite())).containsExactly(refusal());
    assertThat(effects(join())).containsExactly(refusal());
    assertThat(state.contacts.all()).hasSize(ContactBook.MOST);
  }

  @Test
  void theLastOneHasRoom() {
    fill(ContactBook.MOST - 1);

    assertThat(effects(invite())).doesNotContain(refusal());
    assertThat(effects(join())).doesNotContain(refusal());
  }

  @Test
  void evenWithEveryInvitationUsedTheIndexNamesEveryRecord() {
    assertThat(2 * (ContactBook.MOST + InvitationBook.MAX_OPEN) + 100).isLessThan(1 << 16);
  }

  private static Effect refusal() {
    return new Effect.Reply(1, new Answer.Refused(Answer.Reason.TOO_MANY_CONTACTS));
  }

  private List<Effect> effects(Request request) {
    var turn = new Turn(NOW);
    requests.handle(1, request, turn);
    return turn.effects();
  }

  private static Request invite() {
    return new Request.Invite(Duration.ofHours(1), ADDRESSES);
  }

  private Request join() {
    var link =
        new InvitationLink(
            fingerprint(),
            SecretBytes.random(16, random),
            Instant.EPOCH.plusSeconds(60),
            ADDRESSES);
    return new Request.Join(link, "somebody");
  }

  private void fill(int many) {
    for (var i = 0; i < many; i++) {
      var id = Bytes.random(Peer.ID_SIZE, random);
      state.contacts.add(new Peer(id, id.toHex(), fingerprint(), ModePolicy.standard(), List.of()));
    }
  }

  private Fingerprint fingerprint() {
    return new Fingerprint(Bytes.random(Fingerprint.SIZE, random));
  }

  private NodeState state() {
    var suites = SimulatedNode.SUITES;
    var identity = Identity.create(suites, random);
    var keyring = new Keyring(suites, identity, new PrekeySecrets(suites, random), random);
    var soon = Duration.ofSeconds(5);
    return new NodeState(
        keyring, new PeerSettings("me", List.of(), ModePolicy.standard(), soon, soon, soon, 3));
  }
}
