// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.prekey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.secret.HeldArray;
import dev.nightjar.crypto.secret.ReachableArrays;
import dev.nightjar.crypto.session.Person;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.testkit.SeededRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Prekeys in memory: one that was spent, rotated away or given up is wiped, since whoever finds it
/// opens the first messages that were sent to it.
final class PrekeysInMemoryAttackTest {
  private final Person bob = new Person(2, ModePolicy.standard());
  private final PrekeySecrets prekeys = new PrekeySecrets(Person.SUITES, new SeededRandom(5));
  private final ReachableArrays memory = new ReachableArrays();

  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void whatIsSpentOrRotatedAwayIsWiped(Suite suite) {
    var everHeld = new HashSet<HeldArray>();
    for (var day = 0; day < 60; day += 4) {
      issueAndSpend(suite, day, everHeld);

      var letGo = new HashSet<>(everHeld);
      letGo.removeAll(memory.from(prekeys));
      assertThat(letGo).allMatch(PrekeysInMemoryAttackTest::isWiped);
    }
    assertThat(everHeld).hasSizeGreaterThan(memory.from(prekeys).size() + 15);
  }

  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void closingWipesAll(Suite suite) {
    var everHeld = new HashSet<HeldArray>();
    for (var day = 0; day < 12; day += 4) {
      issueAndSpend(suite, day, everHeld);
    }
    var held = memory.from(prekeys);
    assertThat(held).hasSizeGreaterThan(3).noneMatch(PrekeysInMemoryAttackTest::isWiped);

    prekeys.close();

    assertThat(everHeld).allMatch(PrekeysInMemoryAttackTest::isWiped);
  }

  /// Issues two bundles, holds all that is in memory then, and spends the prekey of one.
  private void issueAndSpend(Suite suite, int day, Set<HeldArray> everHeld) {
    var now = Person.NOON.plus(Duration.ofDays(day));
    var bundle = prekeys.issue(bob.identity(), suite, ModePolicy.only(suite), now);
    prekeys.issue(bob.identity(), suite, ModePolicy.only(suite), now);
    everHeld.addAll(memory.from(prekeys));
    var id = bundle.oneTimePrekey().map(OneTimePrekey::id);
    prekeys.spendOneTime(prekeys.match(suite, id, now).getFirst());
    prekeys.tidy(now);
  }

  private static boolean isWiped(HeldArray held) {
    return held.isWiped(held.size());
  }
}
