// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.crypto.secret.SecretBytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class SecretCacheTest {
  private final AtomicLong nanos = new AtomicLong();
  private final List<SecretBytes> made = new ArrayList<>();
  private final SecretCache<String, SecretBytes> cache = cache(10);

  @Test
  void makesASecretOnce() {
    assertThat(use("a")).isEqualTo(1);
    assertThat(use("a")).isEqualTo(1);
    assertThat(use("b")).isEqualTo(2);

    assertThat(made).hasSize(2);
    assertThat(cache.counts()).isEqualTo(new CacheCounts("secrets", 1, 2, 0, 2));
    assertThat(cache.counts().hitRate()).isEqualTo(1.0 / 3);
  }

  @Test
  void wipesWhatIsForgotten() {
    use("a");
    use("b");
    cache.forget("a");

    assertThat(made).extracting(SecretBytes::isClosed).containsExactly(true, false);
    assertThat(use("a")).isEqualTo(3);
  }

  @Test
  void wipesWhatIsIdle() {
    use("a");
    nanos.addAndGet(Duration.ofMinutes(9).toNanos());
    use("a");
    nanos.addAndGet(Duration.ofMinutes(9).toNanos());
    cache.expire();
    assertThat(made.getFirst().isClosed()).isFalse();

    nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    cache.expire();
    assertThat(made.getFirst().isClosed()).isTrue();
  }

  @Test
  void wipesWhatHasNoRoom() {
    for (var i = 0; i < 1000; i++) {
      use("secret " + i);
    }

    assertThat(made).filteredOn(secret -> !secret.isClosed()).hasSizeLessThanOrEqualTo(10);
    assertThat(cache.counts().evictions()).isGreaterThanOrEqualTo(990);
  }

  @Test
  void wipesEverythingWhenClosed() {
    use("a");
    use("b");
    cache.close();

    assertThat(made).allMatch(SecretBytes::isClosed);
    assertThat(use("a")).isEqualTo(3);
  }

  @Test
  void neverWipesWhatIsInUse() {
    var closedWhileUsed =
        cache.use(
            "a",
            this::make,
            secret -> {
              cache.forget("a");
              return secret.isClosed();
            });

    assertThat(closedWhileUsed).isFalse();
    assertThat(made.getFirst().isClosed()).isTrue();
  }

  @Test
  void wipesAfterAFailedUse() {
    assertThatThrownBy(() ->
            cache.use(
                "a",
                this::make,
                _ -> {
                  throw new IllegalStateException("broken reader");
                }))
        .hasMessage("broken reader");
    cache.forget("a");

    assertThat(made.getFirst().isClosed()).isTrue();
  }

  @Test
  void keepsNothingWhenMakingFails() {
    assertThatThrownBy(() ->
            cache.use(
                "a",
                () -> {
                  throw new IllegalStateException("broken maker");
                },
                SecretBytes::size))
        .hasMessage("broken maker");

    assertThat(use("a")).isEqualTo(1);
  }

  @Test
  void servesManyThreadsWithoutAClosedSecret() throws Exception {
    var contended = cache(2);
    var start = new CountDownLatch(1);
    try (var threads = Executors.newFixedThreadPool(4)) {
      var results = new ArrayList<Future<Boolean>>();
      for (var t = 0; t < 4; t++) {
        results.add(
            threads.submit(() -> {
              start.await();
              var sound = true;
              for (var i = 0; i < 20_000; i++) {
                sound &=
                    contended.use(
                        "key " + i % 5,
                        () -> SecretBytes.copyOf(new byte[] {7}),
                        secret -> secret.use(bytes -> bytes[0] == 7));
              }
              return sound;
            }));
      }
      start.countDown();
      for (var result : results) {
        assertThat(result.get()).isTrue();
      }
    }
  }

  @Test
  void needsRoomForOne() {
    assertThatIllegalArgumentException().isThrownBy(() -> cache(0));
  }

  private SecretCache<String, SecretBytes> cache(int entries) {
    return new SecretCache<>(
        "secrets", entries, Duration.ofMinutes(10), nanos::get, SecretBytes::close);
  }

  /// The number of the secret that answers for this key.
  private int use(String key) {
    return cache.use(key, this::make, secret -> secret.use(bytes -> bytes.length));
  }

  private SecretBytes make() {
    var secret = SecretBytes.copyOf(new byte[made.size() + 1]);
    made.add(secret);
    return secret;
  }
}
