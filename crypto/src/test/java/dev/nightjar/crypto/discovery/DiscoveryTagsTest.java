// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.discovery.DiscoveryTags.Announcer;
import dev.nightjar.crypto.identity.Fingerprint;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.testkit.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DiscoveryTagsTest {
  private final SeededRandom random = new SeededRandom(5);
  private final DiscoveryTags tags = new DiscoveryTags(Primitives.pureJava());
  private final Bytes anchor = Bytes.random(32, random);
  private final Announcer alice = announcer(1_000);
  private final Bytes said = Bytes.random(16, random);

  @Test
  void whoSharesTheAnchorFindsTheTagWhereverItStands() {
    var mine = tags.tag(secret(anchor), alice, said);
    for (var place = 0; place < 60; place++) {
      var all = noise();
      all.set(place, mine);
      assertThat(tags.isAmong(all, secret(anchor), alice, said)).isTrue();
    }
    assertThat(mine.size()).isEqualTo(DiscoveryTags.SIZE);
  }

  @Test
  void everythingItCoversChangesIt() {
    var mine = List.of(tags.tag(secret(anchor), alice, said));
    var later = new Announcer(alice.fingerprint(), alice.period() + 1);
    for (var i = 0; i < 8; i++) {
      assertThat(tags.isAmong(mine, secret(flip(anchor, i)), alice, said)).isFalse();
      assertThat(tags.isAmong(mine, secret(anchor), alice, flip(said, i))).isFalse();
    }
    assertThat(tags.isAmong(mine, secret(anchor), later, said)).isFalse();
    assertThat(tags.isAmong(mine, secret(anchor), announcer(1_000), said)).isFalse();
    assertThat(tags.isAmong(noise(), secret(anchor), alice, said)).isFalse();
    assertThat(tags.isAmong(List.of(), secret(anchor), alice, said)).isFalse();
  }

  private List<Bytes> noise() {
    var all = new ArrayList<Bytes>();
    for (var i = 0; i < 60; i++) {
      all.add(Bytes.random(DiscoveryTags.SIZE, random));
    }
    return all;
  }

  private Announcer announcer(long period) {
    return new Announcer(new Fingerprint(Bytes.random(32, random)), period);
  }

  private static SecretBytes secret(Bytes value) {
    return SecretBytes.takeOver(value.toByteArray());
  }

  private static Bytes flip(Bytes value, int bit) {
    var changed = value.toByteArray();
    changed[bit] ^= (byte) (1 << bit);
    return Bytes.wrap(changed);
  }
}
