// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.secret.ReachableArrays;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.session.Person;
import dev.nightjar.testkit.SeededRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KeyScheduleTest {
  private static final int KEY_SIZE = 32;

  private final SeededRandom random = new SeededRandom(1);
  private final KeySchedule keys =
      new KeySchedule(
          Person.SUITES.primitives(),
          List.of(SecretBytes.random(KEY_SIZE, random), SecretBytes.random(KEY_SIZE, random)));
  private final ReachableArrays memory = new ReachableArrays();

  @Test
  void whatAHandshakeLeavesComesFromEverySharedSecretAndTheTranscript() {
    var hash = new byte[KEY_SIZE];
    var otherHash = new byte[] {1};

    var left = List.of(root(1, 2, hash), root(3, 2, hash), root(1, 3, hash), root(1, 2, otherHash));

    assertThat(left).doesNotHaveDuplicates();
    assertThat(root(1, 2, hash)).isEqualTo(left.getFirst());
  }

  private static Bytes root(int first, int second, byte[] sessionHash) {
    var shared =
        List.of(
            SecretBytes.random(KEY_SIZE, new SeededRandom(first)),
            SecretBytes.random(KEY_SIZE, new SeededRandom(second)));
    try (var schedule = new KeySchedule(Person.SUITES.primitives(), shared);
        var secrets = schedule.secrets(sessionHash)) {
      return secrets.root().use(Bytes::copyOf);
    }
  }

  @Test
  void sharedSecretsAreWipedWithIt() {
    var held = memory.from(keys);
    assertThat(held).hasSize(1).noneMatch(array -> array.isWiped(2 * KEY_SIZE));

    keys.close();

    assertThat(held).allMatch(array -> array.isWiped(2 * KEY_SIZE));
  }

  @Test
  void whatAHandshakeLeftIsWipedWithIt() {
    var secrets = keys.secrets(new byte[KEY_SIZE]);
    var held = memory.from(secrets);
    assertThat(held).hasSize(2).noneMatch(array -> array.isWiped(KEY_SIZE));

    secrets.close();

    assertThat(held).allMatch(array -> array.isWiped(KEY_SIZE));
  }
}
