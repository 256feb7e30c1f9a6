// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.memory;

/// Decides when it is time to collect a heap as a whole: it is larger than what was left the last
/// time, and so little was allocated since the last look that it need not stay so.
///
/// Owned by one thread; not thread-safe.
final class HeapWatch {
  /// A heap that grew by less than a fourth is not worth a collection.
  private static final int WORTH = 4;

  private final long busy;
  private long allocatedBefore;
  private long left;

  /// @param busy how much is allocated between two looks when the heap may have any size
  /// @param allocated by all threads since the program began, in bytes
  HeapWatch(long busy, long allocated) {
    this.busy = busy;
    allocatedBefore = allocated;
  }

  /// Looks, and says whether to collect.
  ///
  /// @param allocated by all threads since the program began, in bytes
  /// @param size of the heap, in bytes
  boolean isTooLarge(long allocated, long size) {
    var recently = allocated - allocatedBefore;
    allocatedBefore = allocated;
    return recently < busy && size > left + left / WORTH;
  }

  /// It was collected.
  ///
  /// @param size of the heap that was left, in bytes
  void collected(long size) {
    left = size;
  }
}
