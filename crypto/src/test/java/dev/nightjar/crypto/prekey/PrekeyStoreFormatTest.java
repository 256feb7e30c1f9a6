// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.prekey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.ByteWriter;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.suite.CryptoSuites;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.testkit.SeededRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Stored prekeys made by hand: the bounds of every count and date, one by one.
final class PrekeyStoreFormatTest {
  private static final CryptoSuites SUITES = new CryptoSuites(Primitives.best());
  private static final long NOON = Instant.parse("2026-06-01T12:00:00Z").getEpochSecond();
  private static final long LAST = Instant.parse("9999-01-01T00:00:00Z").getEpochSecond();

  @Test
  void readsAsManyAsThereMayBe() {
    assertThat(read(signed(5, NOON, 8, 4_096).andThen(oneTime(1_000, 1, NOON)))).isPresent();
    assertThat(read(signed(1, 0, 0, 0).andThen(oneTime(1, 1, 0)))).isPresent();
    assertThat(read(signed(1, LAST, 0, 0).andThen(oneTime(1, 1, LAST)))).isPresent();
  }

  @Test
  void refusesMoreThanThereMayBe() {
    assertThat(read(signed(6, NOON, 0, 0).andThen(oneTime(0, 1, NOON)))).isEmpty();
    assertThat(read(signed(1, NOON, 9, 0).andThen(oneTime(0, 1, NOON)))).isEmpty();
    assertThat(read(signed(1, NOON, 0, 4_097).andThen(oneTime(0, 1, NOON)))).isEmpty();
    assertThat(read(signed(1, NOON, 0, 0).andThen(oneTime(1_001, 1, NOON)))).isEmpty();
  }

  @Test
  void refusesDatesThatCannotBeCountedOn() {
    for (var date : new long[] {-1, LAST + 1, Long.MAX_VALUE, Long.MIN_VALUE}) {
      assertThat(read(signed(1, date, 0, 0).andThen(oneTime(0, 1, NOON)))).isEmpty();
      assertThat(read(signed(1, NOON, 0, 0).andThen(oneTime(1, 1, date)))).isEmpty();
    }
  }

  @Test
  void refusesAOneTimePrekeyBesideNoneAndTwoOfOneNumber() {
    assertThat(read(signed(1, NOON, 0, 0).andThen(oneTime(1, 2, NOON)))).isEmpty();
    var one = signed(1, NOON, 0, 0);
    Consumer<ByteWriter> twice =
        out -> {
          var written = new ByteWriter(256);
          one.accept(written);
          var alone = written.toBytes().slice(1, written.toBytes().size());
          out.u8(2).bytes(alone).bytes(alone);
        };
    assertThat(read(twice.andThen(oneTime(0, 1, NOON)))).isEmpty();
  }

  @Test
  void refusesASeedOfAnotherSize() {
    assertThat(read(out -> out.u8(1).u32(1).u64(NOON).u8(31).bytes(new byte[31]))).isEmpty();
  }

  /// Signed prekeys numbered from 1, each with hashes of bundles and of handshakes.
  private static Consumer<ByteWriter> signed(int count, long created, int hashes, int handshakes) {
    return out -> {
      out.u8(count);
      for (var number = 1; number <= count; number++) {
        out.u32(number).u64(created).u8(32).bytes(seed(number)).bytes(seed(number)).u8(hashes);
        out.bytes(new byte[32 * hashes]).u32(0).u16(handshakes);
        for (var i = 0; i < handshakes; i++) {
          out.u32(i).bytes(new byte[12]);
        }
      }
    };
  }

  private static Consumer<ByteWriter> oneTime(int count, int beside, long created) {
    return out -> {
      out.u16(count);
      for (var i = 0; i < count; i++) {
        out.u32(i).bytes(new byte[OneTimePrekeyId.SIZE - 4]).u32(beside).u64(created);
        out.bytes(new byte[32]).u8(32).bytes(seed(i));
      }
    };
  }

  private static byte[] seed(int number) {
    var seed = new byte[32];
    new SeededRandom(number).nextBytes(seed);
    return seed;
  }

  /// The prekeys of a store that has some in CLASSICAL only.
  private static Optional<PrekeySecrets> read(Consumer<ByteWriter> classical) {
    assertThat(Suite.values()).startsWith(Suite.CLASSICAL);
    var out = new ByteWriter(4_096).u8(1).u32(7);
    classical.accept(out);
    out.u8(0).u16(0).u8(0).u16(0);
    try (var stored = SecretBytes.takeOver(out.toByteArray())) {
      return PrekeySecrets.restore(stored, SUITES, new SeededRandom(6));
    }
  }
}
