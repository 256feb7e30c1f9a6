// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class BundleAccountTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  @Test
  void aContactIsGivenFourNewKeysAtOnceAndThenOneEachMinute() {
    var account = BundleAccount.ofContact();

    assertThat(asked(account, NOON)).isEqualTo(4);
    assertThat(asked(account, NOON.plusSeconds(59))).isZero();
    assertThat(asked(account, NOON.plusSeconds(61))).isEqualTo(1);
  }

  @Test
  void keysThatWereUsedDoNotCount() {
    var account = BundleAccount.ofContact();
    asked(account, NOON);
    account.used();

    assertThat(asked(account, NOON)).isEqualTo(1);
  }

  @Test
  void theSameKeysAreGivenMoreOftenButNotWithoutEnd() {
    var account = BundleAccount.ofContact();
    var given = 0;
    while (given < 100 && account.mayAskAgain(NOON)) {
      given++;
    }

    assertThat(given).isEqualTo(16);
  }

  /// How often it is answered until it is not, of a hundred times.
  private static int asked(BundleAccount account, Instant now) {
    var answered = 0;
    while (answered < 100 && account.mayAsk(now)) {
      answered++;
    }
    return answered;
  }
}
