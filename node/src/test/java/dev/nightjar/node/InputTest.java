// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.transport.NodeAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What callers may give, at its limits and one beyond.
final class InputTest {
  private static final NodeSettings DEFAULTS = NodeSettings.defaults();
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration YEAR = Duration.ofDays(365);

  @ParameterizedTest
  @ValueSource(strings = {"a", "bob", "Zoë O’Neill", "猫", "🦉", "A-1_b.c"})
  void aNameIsWhatPeopleAreCalled(String name) {
    assertThat(Input.name(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a\nb",
        "a\tb",
        "\u0000",
        "a\u007f",
        "a\u009bb",
        "a\u202eb",
        "a\u200bb",
        "a\u2028b",
        "a\ufeffb",
        "\ud83d",
        "\udd89",
        "a\ud83db",
        "\ue000",
        "\u0378"
      })
  void aNameIsPrintable(String name) {
    refuses(() -> Input.name(name));
    refuses(() -> Nightjar.builder().name(name));
  }

  @Test
  void aNameHas64CharactersAnd128Bytes() {
    Input.name("x".repeat(64));
    Input.name("é".repeat(64));
    Input.name("🦉".repeat(32));

    refuses(() -> Input.name("x".repeat(65)));
    refuses(() -> Input.name("🦉".repeat(32) + "x"));
    refuses(() -> Input.name("猫".repeat(43)));
  }

  @Test
  void aTextHasWholeCharactersAnd65536Bytes() {
    Input.text("x");
    Input.text("x".repeat(65_536));
    Input.text("🦉".repeat(16_384));

    assertThatThrownBy(() -> Input.text("")).hasMessageContaining("empty");
    refuses(() -> Input.text("x".repeat(65_537)));
    refuses(() -> Input.text("🦉".repeat(16_384) + "x"));
    refuses(() -> Input.text("half an owl \ud83e"));
    refuses(() -> Input.text("\udd89 the other half"));
  }

  @Test
  void anInvitationIsValidForASecondToAYear() {
    Input.validity(SECOND);
    Input.validity(YEAR);

    refuses(() -> Input.validity(SECOND.minusNanos(1)));
    refuses(() -> Input.validity(YEAR.plusNanos(1)));
    refuses(() -> Input.validity(Duration.ofSeconds(Long.MAX_VALUE)));
    refuses(() -> Input.validity(Duration.ofSeconds(Long.MIN_VALUE)));
  }

  @Test
  void anInvitationNamesOneToFourAddressesWithPorts() {
    var here = new NodeAddress("127.0.0.1", 1);
    Input.answering(List.of(here));
    Input.answering(Collections.nCopies(4, here));

    refuses(() -> Input.answering(List.of()));
    refuses(() -> Input.answering(Collections.nCopies(5, here)));
    refuses(() -> Input.answering(List.of(here, new NodeAddress("127.0.0.1", 0))));
  }

  @Test
  void anAddressHasAHostAndAPort() {
    Input.address("::1", 0);
    Input.address("chat.example.org", 65_535);

    refuses(() -> Input.address("", 1));
    refuses(() -> Input.address("[::1]", 1));
    refuses(() -> Input.address("a b", 1));
    refuses(() -> Input.address("localhost", -1));
    refuses(() -> Input.address("localhost", 65_536));
    refuses(() -> Nightjar.builder().listen("localhost", 65_536));
  }

  @Test
  void aMessageLivesForAMillisecondToAYear() {
    DEFAULTS.withMessageLifetime(Duration.ofMillis(1));
    DEFAULTS.withMessageLifetime(YEAR);

    refuses(() -> DEFAULTS.withMessageLifetime(Duration.ofNanos(999_999)));
    refuses(() -> DEFAULTS.withMessageLifetime(YEAR.plusNanos(1)));
  }

  @Test
  void theModeIsOneOfSessionsAndNotBelowTheFloor() {
    DEFAULTS.withModes(Suite.CLASSICAL, Suite.CLASSICAL);
    DEFAULTS.withModes(Suite.QUANTUM, Suite.CLASSICAL);

    refuses(() -> DEFAULTS.withModes(Suite.CLASSICAL, Suite.HYBRID));
    refuses(() -> DEFAULTS.withModes(Suite.RSA, Suite.CLASSICAL));
    refuses(() -> DEFAULTS.withModes(Suite.HYBRID, Suite.RSA));
  }

  private static void refuses(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            NightjarException.Invalid.class,
            invalid -> {
              assertThat(invalid).hasMessageEndingWith(".");
              assertThat(invalid.remedy()).endsWith(".").hasSizeGreaterThan(15);
            });
  }
}
