// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.mode;

import static dev.nightjar.crypto.suite.Suite.CLASSICAL;
import static dev.nightjar.crypto.suite.Suite.HYBRID;
import static dev.nightjar.crypto.suite.Suite.QUANTUM;
import static dev.nightjar.crypto.suite.Suite.RSA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.suite.Suite;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ModePolicyTest {
  private static final Set<Suite> SESSIONS = EnumSet.of(CLASSICAL, HYBRID, QUANTUM);

  @Test
  void takesHybridByDefault() {
    assertThat(ModePolicy.standard().negotiate(ModePolicy.standard()))
        .isEqualTo(agreed(HYBRID, Negotiation.Reason.STRONGER_WISH));
  }

  @Test
  void followsTheStrongerWish() {
    var quantum = new ModePolicy(EnumSet.of(HYBRID, QUANTUM), HYBRID, QUANTUM);

    assertThat(ModePolicy.standard().negotiate(quantum))
        .isEqualTo(agreed(QUANTUM, Negotiation.Reason.STRONGER_WISH));
  }

  @Test
  void takesTheHighestCommonModeWhenAWishCannotBeMet() {
    var wishing = new ModePolicy(SESSIONS, CLASSICAL, QUANTUM);
    var modest = new ModePolicy(EnumSet.of(CLASSICAL, HYBRID), CLASSICAL, CLASSICAL);

    assertThat(wishing.negotiate(modest))
        .isEqualTo(agreed(HYBRID, Negotiation.Reason.HIGHEST_COMMON));
  }

  @Test
  void neverGoesBelowEitherFloor() {
    assertThat(ModePolicy.only(CLASSICAL).negotiate(ModePolicy.standard()))
        .isEqualTo(new Negotiation.NoCommonMode());
  }

  @Test
  void negotiatesAnswersThatBothAllowAndThatAreTheSameForBoth() {
    for (var ours : all()) {
      for (var theirs : all()) {
        var answer = ours.negotiate(theirs);
        assertThat(theirs.negotiate(ours)).isEqualTo(answer);
        var common = SESSIONS.stream().filter(s -> ours.allows(s) && theirs.allows(s)).toList();
        switch (answer) {
          case Negotiation.NoCommonMode _ -> assertThat(common).isEmpty();
          case Negotiation.Agreed(var suite, _) -> {
            assertThat(common).contains(suite);
            var wish = Math.max(ours.preferred().code(), theirs.preferred().code());
            assertThat(suite.code() >= wish || suite == common.getLast()).isTrue();
          }
        }
      }
    }
  }

  @Test
  void raisesTheFloorAndNeverLowersItByItself() {
    var policy = ModePolicy.from(CLASSICAL, CLASSICAL);

    var raised = policy.raisedTo(HYBRID);

    assertThat(raised.floor()).isEqualTo(HYBRID);
    assertThat(raised.preferred()).isEqualTo(HYBRID);
    assertThat(raised.raisedTo(CLASSICAL)).isEqualTo(raised);
    assertThat(raised.allows(CLASSICAL)).isFalse();
    for (var any : all()) {
      for (var reached : SESSIONS) {
        assertThat(any.raisedTo(reached).floor().code()).isGreaterThanOrEqualTo(any.floor().code());
      }
    }
  }

  @Test
  void isLoweredByHand() {
    var lowered = ModePolicy.standard().loweredByHand(CLASSICAL, CLASSICAL);

    assertThat(lowered.allows(CLASSICAL)).isTrue();
    assertThat(lowered.preferred()).isEqualTo(CLASSICAL);
  }

  @Test
  void keepsEveryPolicyThroughItsStoredForm() {
    for (var policy : all()) {
      assertThat(ModePolicy.parse(policy.encode())).contains(policy);
      assertThat(policy.encode().size()).isEqualTo(ModePolicy.STORED_SIZE);
    }
  }

  @Test
  void readsNoOtherBytesThanItsOwn() {
    var valid = all().stream().map(ModePolicy::encode).toList();
    for (var bits = 0; bits < 256; bits++) {
      for (var floor = 0; floor < 6; floor++) {
        for (var preferred = 0; preferred < 6; preferred++) {
          var bytes = Bytes.wrap(new byte[] {1, (byte) bits, (byte) floor, (byte) preferred});
          assertThat(ModePolicy.parse(bytes).isPresent()).isEqualTo(valid.contains(bytes));
        }
      }
    }
    assertThat(ModePolicy.parse(Bytes.ofHex("020c0202"))).isEmpty();
    assertThat(ModePolicy.parse(Bytes.ofHex("010c020200"))).isEmpty();
    assertThat(ModePolicy.parse(Bytes.ofHex("010c02"))).isEmpty();
  }

  @Test
  void refusesToExistInContradictionToItself() {
    assertThatThrownBy(() -> new ModePolicy(EnumSet.of(HYBRID), CLASSICAL, HYBRID))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ModePolicy(SESSIONS, HYBRID, CLASSICAL))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ModePolicy.only(RSA)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Negotiation agreed(Suite suite, Negotiation.Reason reason) {
    return new Negotiation.Agreed(suite, reason);
  }

  private static List<ModePolicy> all() {
    var all = new ArrayList<ModePolicy>();
    for (var bits = 1; bits < 8; bits++) {
      var supported = EnumSet.noneOf(Suite.class);
      for (var suite : SESSIONS) {
        if ((bits & 1 << (suite.code() - 1)) != 0) {
          supported.add(suite);
        }
      }
      for (var floor : supported) {
        for (var preferred : supported) {
          if (preferred.code() >= floor.code()) {
            all.add(new ModePolicy(supported, floor, preferred));
          }
        }
      }
    }
    return all;
  }
}
