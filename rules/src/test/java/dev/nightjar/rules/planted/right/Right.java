// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.rules.planted.right;

import dev.nightjar.rules.planted.left.Left;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.Executors;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;

/// Breaks rules on purpose: half of a circle, clocks, randomness, threads, a cipher, state in
/// sight.
public final class Right {
  /// Anybody may write here.
  public int open;

  private static final ThreadLocal<Instant> WHEN = ThreadLocal.withInitial(Instant::now);

  /// Points left.
  public @Nullable Left left() throws InterruptedException {
    Thread.sleep(1);
    System.out.println(System.nanoTime() + System.currentTimeMillis());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.execute(() -> WHEN.remove());
    }
    Thread.ofVirtual().start(() -> new SecureRandom().nextInt());
    return null;
  }

  static Cipher cipher() throws GeneralSecurityException {
    return Cipher.getInstance("AES/GCM/NoPadding");
  }

  /// Prints what it holds.
  @SuppressWarnings("ArrayRecordComponent")
  public record Leak(byte[][] key) {}
}
