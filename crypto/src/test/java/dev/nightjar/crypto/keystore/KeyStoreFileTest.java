// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.keystore;

import static dev.nightjar.crypto.keystore.SomeKeyStores.CHEAP;
import static dev.nightjar.crypto.keystore.SomeKeyStores.CONTENT;
import static dev.nightjar.crypto.keystore.SomeKeyStores.PASSPHRASE;
import static dev.nightjar.crypto.keystore.SomeKeyStores.files;
import static dev.nightjar.crypto.keystore.SomeKeyStores.unseal;
import static dev.nightjar.crypto.keystore.SomeKeyStores.withRightChecksum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.nightjar.crypto.keystore.Unsealing.Damaged;
import dev.nightjar.crypto.keystore.Unsealing.NotAKeyStore;
import dev.nightjar.crypto.keystore.Unsealing.UnreasonableCost;
import dev.nightjar.crypto.keystore.Unsealing.Unsealed;
import dev.nightjar.crypto.keystore.Unsealing.UnsupportedVersion;
import dev.nightjar.crypto.keystore.Unsealing.WrongPassphrase;
import dev.nightjar.crypto.primitive.Argon2id;
import dev.nightjar.crypto.secret.ReachableArrays;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.testkit.SeededRandom;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeyStoreFileTest {
  private final byte[] file = SomeKeyStores.create(1).seal();

  @Test
  void returnsTheContent() {
    try (var opened = opened(file, PASSPHRASE)) {
      assertThat(opened.content().use(byte[]::clone)).isEqualTo(CONTENT);
    }
  }

  @Test
  void wipesEverySecretWhenClosed() {
    var opened = opened(file, PASSPHRASE);
    var secrets = new ReachableArrays().secretsFrom(opened);
    assertThat(secrets).hasSize(3).noneMatch(SecretBytes::isClosed);

    opened.close();

    assertThat(secrets).allMatch(SecretBytes::isClosed);
  }

  @Test
  void addsWhatIsDocumented() {
    assertThat(file).hasSize(CONTENT.length + 164);
  }

  @Test
  void opensAtTheStandardCost() {
    var standard = new KeyStoreFile(SomeKeyStores.PRIMITIVES, new SeededRandom(1));
    var passphrase = PASSPHRASE.toCharArray();
    var sealed =
        standard.create(passphrase, KeyStoreFile.STANDARD_COST, SecretBytes.copyOf(CONTENT)).seal();

    assertThat(standard.unseal(sealed, passphrase)).isInstanceOf(Unsealed.class);
    assertThat(new String(passphrase)).isEqualTo(PASSPHRASE);
  }

  @Test
  void tellsAWrongPassphraseApart() {
    for (var wrong : new String[] {"x", "correct hors", "correct horse ", "Correct horse"}) {
      assertThat(unseal(file, wrong)).isEqualTo(new WrongPassphrase());
    }
  }

  @Test
  void reportsEveryChangedByteAsDamage() {
    for (var i = 0; i < file.length; i++) {
      var changed = file.clone();
      changed[i] ^= 0x10;

      var outcome = unseal(changed, PASSPHRASE);

      if (i < 4) {
        assertThat(outcome).as("byte %d", i).isEqualTo(new NotAKeyStore());
      } else if (i == 4) {
        assertThat(outcome).isEqualTo(new UnsupportedVersion(0x11));
      } else if (outcome instanceof UnreasonableCost) {
        assertThat(i).isBetween(6, 11);
      } else {
        assertThat(outcome).as("byte %d", i).isEqualTo(new Damaged());
      }
    }
  }

  @Test
  void neverOpensWhatSomebodyEditedOnPurpose() {
    for (var i = 5; i < file.length - 32; i++) {
      for (var bit = 1; bit < 256; bit <<= 1) {
        var changed = file.clone();
        changed[i] ^= (byte) bit;

        var outcome = unseal(withRightChecksum(changed), PASSPHRASE);

        if (i >= 60) {
          assertThat(outcome).as("byte %d", i).isEqualTo(new Damaged());
        } else if (i >= 12) {
          assertThat(outcome).as("byte %d", i).isEqualTo(new WrongPassphrase());
        } else {
          assertThat(outcome)
              .as("byte %d", i)
              .isInstanceOfAny(WrongPassphrase.class, Damaged.class, UnreasonableCost.class);
        }
      }
    }
  }

  @Test
  void reportsEveryTruncationAsDamage() {
    for (var size = 0; size < file.length; size++) {
      var cut = Arrays.copyOf(file, size);

      assertThat(unseal(cut, PASSPHRASE))
          .as("cut to %d", size)
          .isEqualTo(size < 4 ? new NotAKeyStore() : new Damaged());
      if (size > 60) {
        assertThat(unseal(withRightChecksum(cut), PASSPHRASE)).isEqualTo(new Damaged());
      }
    }
  }

  @Test
  void reportsAddedBytesAsDamage() {
    var longer = Arrays.copyOf(file, file.length + 1);

    assertThat(unseal(longer, PASSPHRASE)).isEqualTo(new Damaged());
    assertThat(unseal(withRightChecksum(longer), PASSPHRASE)).isEqualTo(new Damaged());
  }

  @Test
  void refusesAFileBeyondTheLargestContent() {
    var huge = withRightChecksum(Arrays.copyOf(file, KeyStoreFile.MAX_CONTENT_BYTES + 165));

    assertThat(unseal(huge, PASSPHRASE)).isEqualTo(new Damaged());
  }

  @Test
  void tellsOtherFilesApart() {
    var other = "-----BEGIN PRIVATE KEY-----".getBytes(StandardCharsets.US_ASCII);

    assertThat(unseal(other, PASSPHRASE)).isEqualTo(new NotAKeyStore());
    assertThat(unseal(new byte[0], PASSPHRASE)).isEqualTo(new NotAKeyStore());
  }

  @ParameterizedTest
  @CsvSource({
    "65, 1, 1",
    "4294967295, 1, 1",
    "64, 3, 1",
    "64, 0, 1",
    "64, 255, 1",
    "64, 1, 0",
    "64, 1, 3",
    "7, 1, 1",
    "15, 1, 2",
    "0, 0, 0",
  })
  void refusesUnreasonableCostsBeforePayingThem(long memoryKib, int passes, int lanes) {
    var costly = file.clone();
    costly[6] = (byte) lanes;
    costly[7] = (byte) passes;
    ByteBuffer.wrap(costly).putInt(8, (int) memoryKib);

    assertThat(unseal(withRightChecksum(costly), PASSPHRASE))
        .isEqualTo(new UnreasonableCost(memoryKib, passes, lanes));
  }

  @Test
  void boundsTheStandardReader() {
    var bounds = CostBounds.STANDARD;

    assertThat(bounds.allow(64 * 1024, 3, 1)).isTrue();
    assertThat(bounds.allow(256 * 1024, 16, 4)).isTrue();
    assertThat(bounds.allow(256 * 1024 + 1, 1, 1)).isFalse();
    assertThat(bounds.allow(1024, 17, 1)).isFalse();
    assertThat(bounds.allow(1024, 1, 5)).isFalse();
  }

  @Test
  void writesNoFileThatItWouldNotRead() {
    var content = SecretBytes.copyOf(CONTENT);
    var passphrase = PASSPHRASE.toCharArray();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> files(1).create(passphrase, new Argon2id.Cost(128, 1, 1), content));
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            SomeKeyStores.create(1)
                .seal(SecretBytes.copyOf(new byte[KeyStoreFile.MAX_CONTENT_BYTES + 1])));
    var largest = SecretBytes.copyOf(new byte[KeyStoreFile.MAX_CONTENT_BYTES]);
    assertThat(unseal(SomeKeyStores.create(1).seal(largest), PASSPHRASE))
        .isInstanceOf(Unsealed.class);
  }

  @Test
  void refusesPassphrasesThatAreNone() {
    for (var passphrase : new String[] {"", "x".repeat(1025), "\ud800", "a\udc00b"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> files(1).create(passphrase.toCharArray(), CHEAP, SecretBytes.copyOf(CONTENT)));
    }
  }

  @Test
  void acceptsAnyLanguage() {
    var passphrase = "Пароль 密码 🔑 ünïcödé";
    var sealed =
        files(1).create(passphrase.toCharArray(), CHEAP, SecretBytes.copyOf(CONTENT)).seal();

    assertThat(unseal(sealed, passphrase)).isInstanceOf(Unsealed.class);
  }

  @Test
  void sealsNewContentWithFreshRandomness() {
    try (var opened = opened(file, PASSPHRASE)) {
      var first = opened.seal(SecretBytes.copyOf(new byte[] {1, 2, 3}));
      var second = opened.seal(SecretBytes.copyOf(new byte[] {1, 2, 3}));

      assertThat(first).isNotEqualTo(second);
      assertThat(opened(second, PASSPHRASE).content().use(byte[]::clone)).containsExactly(1, 2, 3);
    }
  }

  @Test
  void keepsRecordsReadableUnderANewPassphrase() {
    var old = opened(file, PASSPHRASE);
    var record = old.storageKey().seal("contact/1", new byte[] {5});
    var changed = files(2).changePassphrase(old, "another".toCharArray(), CHEAP).seal();
    old.close();

    assertThat(unseal(changed, PASSPHRASE)).isEqualTo(new WrongPassphrase());
    var reopened = opened(changed, "another");
    assertThat(reopened.content().use(byte[]::clone)).isEqualTo(CONTENT);
    assertThat(reopened.storageKey().open("contact/1", record)).isPresent();
  }

  @Test
  void keepsNoSecretOnTheHeap() {
    try (var made = SomeKeyStores.create(1);
        var opened = opened(file, PASSPHRASE)) {
      assertThat(new ReachableArrays().from(made)).isEmpty();
      assertThat(new ReachableArrays().from(opened)).isEmpty();
      assertThat(opened.content().isLocked()).isTrue();
    }
  }

  @Test
  void closesTheContentThatItTookOverHoweverItEnds() {
    var accepted = SecretBytes.copyOf(CONTENT);
    files(1).create(PASSPHRASE.toCharArray(), CHEAP, accepted).close();
    var refused = SecretBytes.copyOf(CONTENT);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> files(1).create(new char[0], CHEAP, refused));

    assertThat(accepted.isClosed()).isTrue();
    assertThat(refused.isClosed()).isTrue();
  }

  @Test
  void wipesEverythingWhenClosed() {
    var opened = opened(file, PASSPHRASE);
    var storageKey = opened.storageKey();
    opened.close();
    opened.close();

    assertThatIllegalStateException().isThrownBy(() -> storageKey.seal("x", new byte[1]));
    assertThatIllegalStateException().isThrownBy(() -> opened.seal());
    assertThatIllegalStateException().isThrownBy(() -> opened.content().use(byte[]::clone));
  }

  @Test
  void printsNoSecret() {
    assertThat(SomeKeyStores.create(1)).hasToString("OpenKeyStore[24]");
    assertThat(unseal(file, PASSPHRASE).toString()).doesNotContain("seeds");
  }

  private static OpenKeyStore opened(byte[] file, String passphrase) {
    return switch (unseal(file, passphrase)) {
      case Unsealed(var opened) -> opened;
      case Unsealing other -> throw new AssertionError(other.toString());
    };
  }
}
