// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Fingerprint;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.testkit.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ContactBookTest {
  private final SeededRandom random = new SeededRandom(1);
  private final ContactBook book = new ContactBook();

  @Test
  void aContactIsFoundByEachOfItsNames() {
    var peer = peer("bob");
    book.add(peer);
    book.add(peer); // As one that accepted another invitation.

    assertThat(book.all()).containsExactly(peer);
    assertThat(book.find(peer.id)).contains(peer);
    assertThat(book.named("bob")).contains(peer);
    assertThat(book.identified(peer.fingerprint)).contains(peer);
  }

  @Test
  void aRemovedContactIsFoundByNone() {
    var peer = peer("bob");
    book.add(peer);
    book.remove(peer);

    assertThat(book.all()).isEmpty();
    assertThat(book.find(peer.id)).isEmpty();
    assertThat(book.named("bob")).isEmpty();
    assertThat(book.identified(peer.fingerprint)).isEmpty();
    assertThat(book.freeName("bob")).isEqualTo("bob");
  }

  @Test
  void aNameThatWasGivenUpIsFree() {
    var peer = peer("bob");
    book.add(peer);
    book.rename(peer, "robert");

    assertThat(book.named("bob")).isEmpty();
    assertThat(book.named("robert")).contains(peer);
    assertThat(book.freeName("bob")).isEqualTo("bob");
    assertThat(book.freeName("Robert")).isEqualTo("Robert-2");
  }

  @Test
  void anotherIdentityTakesThePlaceOfTheOldOne() {
    var peer = peer("bob");
    book.add(peer);
    var old = peer.fingerprint;
    var other = fingerprint();
    book.identify(peer, other);

    assertThat(book.identified(old)).isEmpty();
    assertThat(book.identified(other)).contains(peer);
    assertThat(peer.fingerprint).isEqualTo(other);
  }

  @Test
  void aNameIsTakenUntilTheLastThatLooksLikeItIsGone() {
    var one = peer("bill");
    var other = peer("b1ll");
    book.add(one);
    book.add(other);
    book.remove(one);

    assertThat(book.freeName("bill")).isEqualTo("bill-2");

    book.remove(other);

    assertThat(book.freeName("bill")).isEqualTo("bill");
  }

  @Test
  void whateverHappensItAgreesWithALookAtEverybody() {
    var known = new ArrayList<Peer>();
    for (var step = 0; step < 2_000; step++) {
      var at = known.isEmpty() ? 0 : random.nextInt(known.size());
      switch (random.nextInt(4)) {
        case 0 -> {
          var peer = peer(book.freeName("name" + random.nextInt(10)));
          book.add(peer);
          known.add(peer);
        }
        case 1 -> {
          if (known.size() > 10) {
            book.remove(known.remove(at));
          }
        }
        case 2 -> {
          if (!known.isEmpty()) {
            book.rename(known.get(at), book.freeName("name" + random.nextInt(10)));
          }
        }
        default -> {
          if (!known.isEmpty()) {
            book.identify(known.get(at), fingerprint());
          }
        }
      }
      assertThat(book.all()).hasSameSizeAs(known);
      for (var peer : known) {
        assertThat(book.named(peer.name)).contains(peer);
        assertThat(book.identified(peer.fingerprint)).contains(peer);
        assertThat(book.freeName(peer.name)).isNotEqualTo(peer.name);
      }
    }
  }

  private Peer peer(String name) {
    return new Peer(
        Bytes.random(Peer.ID_SIZE, random), name, fingerprint(), ModePolicy.standard(), List.of());
  }

  private Fingerprint fingerprint() {
    return Fingerprint.parse(Bytes.random(Fingerprint.SIZE, random)).orElseThrow();
  }
}
