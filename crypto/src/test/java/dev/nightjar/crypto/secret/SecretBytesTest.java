// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.testkit.SeededRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SecretBytesTest {
  private static final byte[] CONTENT = {11, 22, 33, 44};

  /// Where the bytes are.
  enum Place {
    HEAP,
    LOCKED;

    SecretBytes hold(byte[] content) {
      return switch (this) {
        case HEAP -> SecretBytes.takeOver(content);
        case LOCKED -> SecretBytes.locked(content);
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void holdsWhatItTookAndWipesTheSource(Place place) {
    var source = CONTENT.clone();

    try (var secret = place.hold(source)) {
      assertThat(secret.unsafeBytes(SecretAccess.UNSAFE)).isEqualTo(CONTENT);
      assertThat(secret.size()).isEqualTo(4);
      assertThat(source).containsOnly(0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void printsNothingButItsSize(Place place) {
    try (var secret = place.hold(CONTENT.clone())) {
      assertThat(secret).hasToString("SecretBytes[4]");
    }
  }

  @ParameterizedTest
  @EnumSource
  void cannotBeReadOnceClosed(Place place) {
    var secret = place.hold(CONTENT.clone());

    secret.close();
    secret.close();

    assertThat(secret.isClosed()).isTrue();
    assertThatThrownBy(() -> secret.unsafeBytes(SecretAccess.UNSAFE))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> secret.use(bytes -> bytes.length))
        .isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @EnumSource
  void matchesByContent(Place place) {
    try (var secret = place.hold(CONTENT.clone());
        var same = SecretBytes.copyOf(CONTENT);
        var other = SecretBytes.copyOf(new byte[] {11, 22, 33, 45});
        var longer = SecretBytes.copyOf(new byte[] {11, 22, 33, 44, 0})) {
      assertThat(secret.matches(same)).isTrue();
      assertThat(secret.matches(other)).isFalse();
      assertThat(secret.matches(longer)).isFalse();
    }
  }

  @Test
  void doesNotCompareByContentWhereTimeWouldTell() {
    try (var first = SecretBytes.copyOf(CONTENT);
        var second = SecretBytes.copyOf(CONTENT)) {
      assertThat(first).isNotEqualTo(second);
    }
  }

  @Test
  void wipesTheCopyItLent() {
    try (var secret = SecretBytes.copyOf(CONTENT)) {
      var lent = secret.use(bytes -> bytes);

      assertThat(lent).containsOnly(0);
    }
  }

  @Test
  void wipesTheCopyItLentToOneWhoFailed() {
    var seen = new byte[1][];
    try (var secret = SecretBytes.copyOf(CONTENT)) {
      assertThatThrownBy(() ->
              secret.use(bytes -> {
                seen[0] = bytes;
                throw new IllegalArgumentException("on purpose");
              }))
          .isInstanceOf(IllegalArgumentException.class);
    }

    assertThat(seen[0]).containsOnly(0);
  }

  @Test
  void copiesLiveOn() {
    var secret = SecretBytes.copyOf(CONTENT);
    try (var copy = secret.copy()) {
      secret.close();

      assertThat(copy.unsafeBytes(SecretAccess.UNSAFE)).isEqualTo(CONTENT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatComesFromASecretIsKeptWhereItIs(Place place) {
    var derived = new byte[] {5, 6};
    try (var secret = place.hold(CONTENT.clone());
        var copy = secret.copy();
        var part = secret.part(1, 3);
        var alike = secret.alike(derived)) {
      assertThat(copy.unsafeBytes(SecretAccess.UNSAFE)).isEqualTo(CONTENT);
      assertThat(part.unsafeBytes(SecretAccess.UNSAFE)).containsExactly(22, 33);
      assertThat(alike.unsafeBytes(SecretAccess.UNSAFE)).containsExactly(5, 6);
      assertThat(derived).containsOnly(0);
      for (var held : List.of(secret, copy, part, alike)) {
        assertThat(held.isLocked()).isEqualTo(place == Place.LOCKED);
      }
    }
  }

  @Test
  void drawsWhatTheGeneratorGives() {
    var random = new SeededRandom(7);
    var seen = new HashSet<Integer>();
    for (var i = 0; i < 100; i++) {
      try (var secret = SecretBytes.random(16, random)) {
        seen.add(secret.use(Arrays::hashCode));
      }
    }

    assertThat(seen).hasSize(100);
  }
}
