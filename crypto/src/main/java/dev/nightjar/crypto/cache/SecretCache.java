// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Secrets that are meant to be used again and dear to make: key pairs from stored seeds, link
/// secrets. Wiped when they leave.
///
/// A secret is lent for the duration of a call. When it leaves the cache for room, for age or
/// because it was forgotten, it is closed as soon as nobody uses it. Never for secrets whose life
/// ends with their first use: one-time prekeys, ratchet keys, encapsulated secrets.
///
/// Thread-safe.
public final class SecretCache<K, S extends AutoCloseable> implements AutoCloseable {
  private final String name;
  private final Closer<S> closer;
  private final Cache<K, Entry<S>> cache;

  /// Closes a secret without a checked exception.
  @FunctionalInterface
  public interface Closer<S> {
    void close(S secret);
  }

  /// An empty cache.
  ///
  /// @param entries the most secrets it holds
  /// @param idle how long a secret stays after its last use
  /// @param nanoTime a clock in nanoseconds that never goes back
  /// @param closer wipes a secret
  public SecretCache(
      String name, int entries, Duration idle, LongSupplier nanoTime, Closer<S> closer) {
    if (entries < 1) {
      throw new IllegalArgumentException(entries + " entries");
    }
    this.name = name;
    this.closer = closer;
    this.cache =
        Caffeine.newBuilder()
            .maximumSize(entries)
            .expireAfterAccess(idle)
            .ticker(nanoTime::getAsLong)
            .executor(Runnable::run)
            .recordStats()
            .removalListener(this::removed)
            .build();
  }

  /// What `reader` makes of the secret, which `maker` makes if it is not here.
  ///
  /// The reader must not keep it: it may be wiped as soon as the reader returns.
  public <R> R use(K key, Supplier<S> maker, Function<S, R> reader) {
    var entry = borrow(key, maker);
    try {
      return reader.apply(entry.secret);
    } finally {
      giveBack(entry);
    }
  }

  /// Wipes the secret of `key`, as soon as nobody uses it.
  public void forget(K key) {
    cache.invalidate(key);
    cache.cleanUp();
  }

  /// Wipes what was idle for too long; without it, that happens when the cache is used again.
  public void expire() {
    cache.cleanUp();
  }

  public CacheCounts counts() {
    return CacheCounts.of(name, cache);
  }

  /// Wipes every secret, as soon as nobody uses it; the cache is empty and usable afterwards.
  @Override
  public void close() {
    cache.invalidateAll();
    cache.cleanUp();
  }

  private Entry<S> borrow(K key, Supplier<S> maker) {
    while (true) {
      var made = new AtomicReference<Entry<S>>();
      var entry =
          cache.get(
              key,
              _ -> {
                made.set(new Entry<>(maker.get()));
                return made.get();
              });
      if (entry == made.get() || entry.borrow()) {
        return entry;
      }
      // It left between the lookup and here; it is made again.
    }
  }

  private void giveBack(Entry<S> entry) {
    if (entry.giveBack()) {
      closer.close(entry.secret);
    }
  }

  private void removed(@Nullable K key, @Nullable Entry<S> entry, RemovalCause cause) {
    if (entry != null && entry.leave()) {
      closer.close(entry.secret);
    }
  }

  /// A secret and who uses it, at first the one who made it; its monitor guards the other two
  /// fields.
  private static final class Entry<S> {
    private final S secret;
    private int users = 1;
    private boolean left;

    Entry(S secret) {
      this.secret = secret;
    }

    /// Whether it may be used; not when it has left.
    synchronized boolean borrow() {
      if (left) {
        return false;
      }
      users++;
      return true;
    }

    /// Whether it is now to be wiped.
    synchronized boolean giveBack() {
      users--;
      return left && users == 0;
    }

    /// Whether it is now to be wiped.
    synchronized boolean leave() {
      left = true;
      return users == 0;
    }
  }
}
