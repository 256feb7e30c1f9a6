// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.secret;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Locale;

/// The system calls for memory of our own: mmap, munmap, mlock, madvise.
///
/// Thread-safe; immutable.
final class MemoryCalls {
  private static final int READ_AND_WRITE = 1 | 2;
  private static final int PRIVATE = 2;
  private static final int NO_FILE = -1;
  private static final long FAILED = -1;
  private static final int DONT_DUMP = 16;
  private static final int WIPE_ON_FORK = 18;

  private final boolean isLinux;
  private final int anonymous;
  private final MethodHandle mmap;
  private final MethodHandle munmap;
  private final MethodHandle mlock;
  private final MethodHandle madvise;

  private MemoryCalls(boolean isLinux) {
    this.isLinux = isLinux;
    anonymous = isLinux ? 0x20 : 0x1000;
    mmap = call("mmap", ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG);
    munmap = call("munmap", JAVA_INT, ADDRESS, JAVA_LONG);
    mlock = call("mlock", JAVA_INT, ADDRESS, JAVA_LONG);
    madvise = call("madvise", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
  }

  /// @throws UnsupportedOperationException on a system without them
  /// @throws IllegalCallerException where native access is denied to us
  static MemoryCalls ofThisSystem() {
    var system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (system.startsWith("linux") || system.startsWith("mac")) {
      return new MemoryCalls(system.startsWith("linux"));
    }
    throw new UnsupportedOperationException("no locked memory on " + system);
  }

  // The point of this class.
  @SuppressWarnings("restricted")
  private static MethodHandle call(String name, MemoryLayout result, MemoryLayout... arguments) {
    var linker = Linker.nativeLinker();
    var address =
        linker
            .defaultLookup()
            .find(name)
            .orElseThrow(() -> new UnsupportedOperationException("no " + name));
    return linker.downcallHandle(address, FunctionDescriptor.of(result, arguments));
  }

  /// Fresh pages of at least `size` bytes that are wiped and given back when `arena` closes, or
  /// [MemorySegment#NULL].
  // The size is the one that was mapped.
  @SuppressWarnings("restricted")
  MemorySegment map(long size, Arena arena) {
    try {
      var mapped =
          (MemorySegment)
              mmap.invokeExact(
                  MemorySegment.NULL, size, READ_AND_WRITE, PRIVATE | anonymous, NO_FILE, 0L);
      return mapped.address() == FAILED
          ? MemorySegment.NULL
          : mapped.reinterpret(size, arena, this::unmap);
    } catch (Throwable failure) {
      throw broken(failure);
    }
  }

  private void unmap(MemorySegment pages) {
    pages.fill((byte) 0);
    call(munmap, pages);
  }

  /// Keeps the pages out of the swap; false where the system's limit is reached.
  boolean lock(MemorySegment pages) {
    return call(mlock, pages);
  }

  /// Keeps the pages out of core dumps.
  boolean excludeFromDumps(MemorySegment pages) {
    return isLinux && advise(pages, DONT_DUMP);
  }

  /// Gives a forked process zeros instead of the pages.
  boolean wipeOnFork(MemorySegment pages) {
    return isLinux && advise(pages, WIPE_ON_FORK);
  }

  private boolean advise(MemorySegment pages, int advice) {
    try {
      return (int) madvise.invokeExact(pages, pages.byteSize(), advice) == 0;
    } catch (Throwable failure) {
      throw broken(failure);
    }
  }

  private static boolean call(MethodHandle handle, MemorySegment pages) {
    try {
      return (int) handle.invokeExact(pages, pages.byteSize()) == 0;
    } catch (Throwable failure) {
      throw broken(failure);
    }
  }

  private static AssertionError broken(Throwable failure) {
    return new AssertionError("a system call cannot throw", failure);
  }
}
