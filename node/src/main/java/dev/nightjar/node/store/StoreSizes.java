// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

/// How much an open home takes of memory and disk beside what is in it.
///
/// @param cacheBytes what each of its two connections keeps in memory at most
/// @param aheadBytes how large the write-ahead log grows before it is emptied
public record StoreSizes(int cacheBytes, int aheadBytes) {
  /// Enough for most: 2 MiB in memory, 1 MiB ahead.
  public static final StoreSizes USUAL = new StoreSizes(2 << 20, 1 << 20);
}
