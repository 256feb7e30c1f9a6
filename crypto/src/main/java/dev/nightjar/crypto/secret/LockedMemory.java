// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.secret;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Memory outside the heap for long-lived secrets: the collector makes no copies of it, and where
/// the system allows, it is never swapped, dumped or handed to a forked process.
///
/// Each secret has pages of its own, so few and long-lived ones belong here. Where locking is not
/// to be had the memory is still outside the heap and wiped, and [#report] says what is missing and
/// why. Thread-safe.
public final class LockedMemory {
  private static final int PAGE = 4096;
  private static final String LIMIT =
      "mlock was refused: the limit on locked memory (ulimit -l) is reached";

  private static final AtomicInteger UNLOCKED = new AtomicInteger();

  private LockedMemory() {}

  /// What protects a locked secret on this machine.
  ///
  /// @param isLocked whether every secret so far could be locked
  /// @param detail what the system grants, or why it does not
  public record Report(boolean isLocked, String detail) {}

  /// What this machine grants, found by locking a page and giving it back.
  public static Report report() {
    var calls = Calls.OF_THIS_SYSTEM;
    if (calls == null) {
      return new Report(false, Calls.REASON);
    }
    try (var arena = Arena.ofShared()) {
      var page = calls.map(PAGE, arena);
      if (page.equals(MemorySegment.NULL)) {
        return new Report(false, "mmap was refused");
      }
      if (!calls.lock(page) || UNLOCKED.get() > 0) {
        return new Report(false, LIMIT);
      }
      var granted = new StringJoiner(", ").add("mmap").add("mlock");
      if (calls.excludeFromDumps(page)) {
        granted.add("MADV_DONTDUMP");
      }
      if (calls.wipeOnFork(page)) {
        granted.add("MADV_WIPEONFORK");
      }
      return new Report(true, granted.toString());
    }
  }

  static Region store(byte[] source) {
    var arena = Arena.ofShared();
    var pages = pages(Math.max(1, source.length), arena);
    MemorySegment.copy(source, 0, pages, ValueLayout.JAVA_BYTE, 0, source.length);
    return new Region(arena, pages, source.length);
  }

  private static MemorySegment pages(int size, Arena arena) {
    var calls = Calls.OF_THIS_SYSTEM;
    if (calls != null) {
      var mapped = calls.map((size + PAGE - 1L) / PAGE * PAGE, arena);
      if (!mapped.equals(MemorySegment.NULL)) {
        if (!calls.lock(mapped)) {
          UNLOCKED.incrementAndGet();
        }
        calls.excludeFromDumps(mapped);
        calls.wipeOnFork(mapped);
        return mapped;
      }
    }
    UNLOCKED.incrementAndGet();
    return arena.allocate(size);
  }

  /// The system calls, looked up when the first secret needs them.
  private static final class Calls {
    private static final @Nullable MemoryCalls OF_THIS_SYSTEM;
    private static final String REASON;

    static {
      MemoryCalls found = null;
      var reason = "";
      try {
        found = MemoryCalls.ofThisSystem();
      } catch (UnsupportedOperationException | IllegalCallerException refusal) {
        reason = String.valueOf(refusal.getMessage());
      }
      OF_THIS_SYSTEM = found;
      REASON = reason;
    }
  }

  /// The pages of one secret. Reading after wiping throws; it cannot touch memory given back.
  static final class Region implements SecretBytes.Storage {
    private final Arena arena;
    private final MemorySegment pages;
    private final int size;

    private Region(Arena arena, MemorySegment pages, int size) {
      this.arena = arena;
      this.pages = pages;
      this.size = size;
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public void copyTo(byte[] target, int offset) {
      MemorySegment.copy(pages, ValueLayout.JAVA_BYTE, 0, target, offset, size);
    }

    @Override
    public void wipe() {
      pages.fill((byte) 0);
      arena.close();
    }
  }
}
