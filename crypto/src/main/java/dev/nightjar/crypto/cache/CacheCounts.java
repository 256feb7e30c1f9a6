// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.cache;

import com.github.benmanes.caffeine.cache.Cache;

/// How useful a cache has been since it was made.
///
/// @param name which cache
/// @param hits answers from the cache
/// @param misses answers that had to be computed
/// @param evictions entries that had to go for room or for age
/// @param entries entries now, roughly
public record CacheCounts(String name, long hits, long misses, long evictions, long entries) {
  /// Hits among all questions, from 0 to 1; 0 when there were none.
  public double hitRate() {
    var questions = hits + misses;
    return questions == 0 ? 0 : (double) hits / questions;
  }

  static CacheCounts of(String name, Cache<?, ?> cache) {
    var stats = cache.stats();
    return new CacheCounts(
        name, stats.hitCount(), stats.missCount(), stats.evictionCount(), cache.estimatedSize());
  }
}
