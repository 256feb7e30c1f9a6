// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.nightjar.testkit.Properties;
import java.util.Arrays;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

final class StorageKeyTest {
  private static final byte[] RECORD = {1, 2, 3, 4, 5};

  private final StorageKey key = SomeKeyStores.create(1).storageKey();

  @Test
  void returnsAnyRecord() {
    Properties.forAll(
        100,
        (random, size) -> {
          var record = Properties.someBytes(random, size * 10);
          var sealed = key.seal("session/7", record);

          assertThat(sealed).hasSize(record.length + StorageKey.OVERHEAD_BYTES);
          assertThat(open("session/7", sealed)).isEqualTo(record);
        });
  }

  @Test
  void bindsARecordToItsName() {
    var sealed = key.seal("session/7", RECORD);

    for (var name : new String[] {"session/8", "session/", "session/77", "s", "Session/7"}) {
      assertThat(key.open(name, sealed)).isEmpty();
    }
  }

  @Test
  void bindsARecordToItsKey() {
    assertThat(SomeKeyStores.create(2).storageKey().open("a", key.seal("a", RECORD))).isEmpty();
  }

  @Test
  void refusesEveryChangedBitAndTruncation() {
    var sealed = key.seal("a", RECORD);
    for (var i = 0; i < sealed.length; i++) {
      for (var bit = 1; bit < 256; bit <<= 1) {
        var changed = sealed.clone();
        changed[i] ^= (byte) bit;
        assertThat(key.open("a", changed)).as("byte %d", i).isEmpty();
      }
      assertThat(key.open("a", Arrays.copyOf(sealed, i))).isEmpty();
    }
    assertThat(key.open("a", Arrays.copyOf(sealed, sealed.length + 1))).isEmpty();
  }

  @Test
  void neverSealsTwiceAlike() {
    var seen = new HashSet<String>();
    for (var i = 0; i < 1000; i++) {
      assertThat(seen.add(Arrays.toString(key.seal("a", RECORD)))).isTrue();
    }
  }

  @Test
  void survivesTheFile() {
    var store = SomeKeyStores.create(3);
    var sealed = store.storageKey().seal("a", RECORD);

    assertThat(SomeKeyStores.unseal(store.seal(), SomeKeyStores.PASSPHRASE))
        .isInstanceOfSatisfying(
            Unsealing.Unsealed.class,
            unsealed -> assertThat(unsealed.keyStore().storageKey().open("a", sealed)).isPresent());
  }

  @Test
  void givesEachNameOneAliasThatOnlyTheKeyGives() {
    var alias = key.alias("session/7");

    assertThat(alias.size()).isEqualTo(16);
    assertThat(key.alias("session/7")).isEqualTo(alias);
    assertThat(key.alias("session/8")).isNotEqualTo(alias);
    assertThat(SomeKeyStores.create(2).storageKey().alias("session/7")).isNotEqualTo(alias);
    assertThatIllegalArgumentException().isThrownBy(() -> key.alias(""));
  }

  @Test
  void refusesNamesAndRecordsOutOfBounds() {
    assertThatIllegalArgumentException().isThrownBy(() -> key.seal("", RECORD));
    assertThatIllegalArgumentException().isThrownBy(() -> key.seal("x".repeat(256), RECORD));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> key.seal("a", new byte[StorageKey.MAX_RECORD_BYTES + 1]));
    assertThat(open("x".repeat(255), key.seal("x".repeat(255), RECORD))).isEqualTo(RECORD);
  }

  private byte[] open(String name, byte[] sealed) {
    try (var opened = key.open(name, sealed).orElseThrow()) {
      return opened.use(byte[]::clone);
    }
  }
}
