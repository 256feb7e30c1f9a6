// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.nightjar.base.Bytes;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Public keys that were parsed and validated, by algorithm and encoding.
///
/// What does not parse is not kept: whoever sends rubbish pays for it each time and displaces
/// nothing. Thread-safe.
final class ParsedKeys<K> {
  /// A parsed key holds its encoding, this cache another copy as its name, the provider one more.
  private static final int COPIES = 3;

  private static final int OBJECTS_BYTES = 400;

  private final String name;
  private final Cache<Encoding, K> cache;

  ParsedKeys(String name, CacheLimits limits, LongSupplier nanoTime) {
    this.name = name;
    this.cache =
        Caffeine.newBuilder()
            .maximumWeight(limits.keyBytes())
            .weigher((Encoding key, K _) -> weight(key.bytes().size()))
            .expireAfterAccess(limits.keyIdle())
            .ticker(nanoTime::getAsLong)
            .executor(Runnable::run)
            .recordStats()
            .build();
  }

  /// The key with this encoding: as it was parsed before, or as `parser` parses it now.
  Optional<K> get(String algorithm, Bytes encoded, Supplier<Optional<K>> parser) {
    var encoding = new Encoding(algorithm, encoded);
    var known = cache.getIfPresent(encoding);
    if (known != null) {
      return Optional.of(known);
    }
    var parsed = parser.get();
    parsed.ifPresent(key -> cache.put(encoding, key));
    return parsed;
  }

  CacheCounts counts() {
    return CacheCounts.of(name, cache);
  }

  void clear() {
    cache.invalidateAll();
    cache.cleanUp();
  }

  /// What a key of this encoded size is taken to cost in memory.
  static int weight(int encodedBytes) {
    return COPIES * encodedBytes + OBJECTS_BYTES;
  }

  /// Ordered, so that many encodings with one hash code cannot make a long chain.
  private record Encoding(String algorithm, Bytes bytes) implements Comparable<Encoding> {
    private static final Comparator<Encoding> ORDER =
        Comparator.comparing(Encoding::algorithm).thenComparing(Encoding::bytes);

    @Override
    public int compareTo(Encoding other) {
      return ORDER.compare(this, other);
    }
  }
}
