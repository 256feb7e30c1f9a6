// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.protocol.content.Origin.Reached;
import dev.nightjar.protocol.content.Origin.Run;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// A home and what a contact remembers of it; restarts and copies are made by writing and reading.
final class LineageTest {
  private final SplittableRandom random = new SplittableRandom(1);

  @Test
  void positionsCountOverAllRunsAndNumbersCountRuns() {
    var home = said(new Lineage(), 3);
    assertThat(home.position()).isEqualTo(3);
    assertThat(home.run().number()).isEqualTo(1);

    var later = said(restarted(home), 2);
    assertThat(later.position()).isEqualTo(5);
    assertThat(later.run().number()).isEqualTo(2);
    assertThat(later.run().token()).isNotEqualTo(home.run().token());
  }

  @Test
  void whatAHomeSaidItselfIsNoNews() {
    var home = said(new Lineage(), 3);
    var first = home.run();
    home = said(restarted(home), 2);

    assertThat(home.isNews(new Reached(first, 3))).isFalse();
    assertThat(home.isNews(new Reached(first, 1))).isFalse();
    assertThat(home.isNews(new Reached(home.run(), 5))).isFalse();
  }

  @Test
  void whatAHomeSaidAfterItWasCopiedIsNewsToTheCopyOnce() {
    var home = said(new Lineage(), 3);
    var copy = restarted(home);
    said(home, 1);
    var heard = new Reached(home.run(), home.position());

    assertThat(copy.isNews(heard)).isTrue();
    assertThat(copy.isNews(heard)).isFalse();
    assertThat(restarted(copy).isNews(heard)).isFalse();
    assertThat(copy.isNews(new Reached(heard.run(), heard.position() + 1))).isTrue();
  }

  @Test
  void aLaterRunOfAnotherCopyIsNewsAndIsOvertaken() {
    var home = said(new Lineage(), 3);
    var copy = said(restarted(home), 1);
    for (var i = 0; i < 5; i++) {
      home = said(restarted(home), 1);
    }
    var heard = new Reached(home.run(), home.position());

    assertThat(copy.isNews(heard)).isTrue();
    said(copy, 1);
    assertThat(copy.run().number()).isEqualTo(heard.run().number() + 1);
    assertThat(home.isNews(new Reached(copy.run(), copy.position()))).isTrue();
  }

  @Test
  void twoRunsOfOneNumberAreTwoCopies() {
    var home = said(new Lineage(), 3);
    var copy = said(restarted(home), 1);
    home = said(restarted(home), 1);

    assertThat(copy.isNews(new Reached(home.run(), home.position()))).isTrue();
  }

  @Test
  void aHomeThatHasSaidNothingIsToldOfEverything() {
    assertThat(new Lineage().isNews(new Reached(new Run(1, 5), 0))).isTrue();
  }

  @Test
  void runsBeyondMemoryProveNothing() {
    var home = said(new Lineage(), 1);
    var first = home.run();
    for (var i = 0; i < Lineage.MAX_RUNS; i++) {
      home = said(restarted(home), 1);
    }

    assertThat(home.isNews(new Reached(first, 1_000))).isFalse();
    assertThat(home.isNews(new Reached(new Run(2, 5), 2))).isTrue();
  }

  @Test
  void aLiarCannotTakeAwayTheNumbers() {
    var home = said(new Lineage(), 1);
    assertThat(home.isNews(new Reached(new Run(Run.MAX_NUMBER, 5), Long.MAX_VALUE))).isFalse();
    assertThat(home.isNews(new Reached(new Run(Run.MAX_NUMBER - 1, 5), Long.MAX_VALUE))).isTrue();

    for (var i = 0; i < 3; i++) {
      home = said(restarted(home), 1);
      assertThat(home.run().number()).isEqualTo(Run.MAX_NUMBER);
    }
    assertThat(home.position()).isEqualTo(4);
    assertThat(home.isNews(new Reached(new Run(Run.MAX_NUMBER - 1, 5), Long.MAX_VALUE))).isFalse();
  }

  @Test
  void theLatestRunIsRemembered() {
    var contact = new Lineage();
    contact.meet(new Reached(new Run(3, 30), 5), 7);
    contact.hear(new Run(3, 30), 9);
    contact.hear(new Run(3, 30), 8);
    contact.meet(new Reached(new Run(2, 20), 50), 50);
    contact.meet(new Reached(new Run(3, 31), 50), 50);
    assertThat(heard(contact)).containsExactly(new Reached(new Run(3, 30), 9));

    contact.meet(new Reached(new Run(4, 40), 10), 12);
    assertThat(heard(contact)).containsExactly(new Reached(new Run(4, 40), 12));
    assertThat(heard(restarted(contact))).isEqualTo(heard(contact));
    contact.forgetHeard();
    assertThat(heard(contact)).isEmpty();
  }

  @Test
  void whatALaterRunCannotKnowIsRememberedBesides() {
    var contact = new Lineage();
    contact.meet(new Reached(new Run(3, 30), 5), 9);
    contact.meet(new Reached(new Run(4, 40), 8), 20);
    contact.hear(new Run(4, 40), 21);

    assertThat(heard(contact))
        .containsExactly(new Reached(new Run(4, 40), 21), new Reached(new Run(3, 30), 9));
    contact.meet(new Reached(new Run(5, 50), 22), 22);
    assertThat(heard(restarted(contact)))
        .containsExactly(new Reached(new Run(5, 50), 22), new Reached(new Run(3, 30), 9));
  }

  @Test
  void bytesThatNobodyWroteAreRefused() {
    var out = new ByteWriter(64);
    var home = said(new Lineage(), 3);
    home.meet(new Reached(new Run(3, 30), 7), 7);
    home.meet(new Reached(new Run(4, 40), 7), 7);
    home.write(out);
    var written = out.toByteArray();
    for (var size = 0; size < written.length; size++) {
      var in = new ByteReader(java.util.Arrays.copyOf(written, size));
      assertThat(new Lineage().read(in) && in.isComplete()).as("cut to %d", size).isFalse();
    }
  }

  private Lineage said(Lineage home, int contents) {
    for (var i = 0; i < contents; i++) {
      home.advance(random);
    }
    return home;
  }

  private List<Reached> heard(Lineage contact) {
    return said(contact, 1).origin().heard();
  }

  private static Lineage restarted(Lineage home) {
    var out = new ByteWriter(64);
    home.write(out);
    var read = new Lineage();
    assertThat(read.read(new ByteReader(out.toBytes()))).isTrue();
    return read;
  }
}
