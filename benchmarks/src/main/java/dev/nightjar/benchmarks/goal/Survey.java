// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.goal;

/// The values that are counted rather than timed.
public enum Survey {
  /// Bytes added per 1 KiB message over a conversation, in percent.
  CLASSICAL_BYTES,
  /// The same by the policy for the fewest bytes.
  CLASSICAL_COMPACT_BYTES,
  HYBRID_BYTES,
  QUANTUM_BYTES,
  /// Share of look-ups in typical use that the cache answers, in percent.
  CACHE_HITS,
  /// Heap that the entries of full caches hold, in MB.
  CACHE_MEMORY,
  /// Share of the valid items of a batch that succeed, in percent.
  BATCH_SUCCESS
}
