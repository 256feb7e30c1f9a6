// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/// Any bytes come to an outcome, and none of them opens; the checksum is put right first, so that
/// the fuzzer gets past it.
final class KeyStoreFuzzTest {
  private final StorageKey storageKey = SomeKeyStores.create(1).storageKey();

  @FuzzTest
  void anyFileComesToAnOutcome(byte[] file) {
    assertThat(SomeKeyStores.unseal(file, "another passphrase"))
        .isNotInstanceOf(Unsealing.Unsealed.class);
    assertThat(SomeKeyStores.unseal(SomeKeyStores.withRightChecksum(file), "another passphrase"))
        .isNotInstanceOf(Unsealing.Unsealed.class);
  }

  @FuzzTest
  void anyRecordComesToAnOutcome(byte[] sealed) {
    assertThat(storageKey.open("record", sealed)).isEmpty();
  }
}
