// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.memory;

import com.sun.management.ThreadMXBean;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;

/// Gives memory back to the system that was needed once: to derive a key from a passphrase, to
/// compile what the program does, to get through many messages.
///
/// The collector that the launcher chooses, which is the smallest, does so only when it collects
/// everything, which may never happen by itself. Runs in a thread of its own.
public final class SpareMemory {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

  private final ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
  private final Optional<MethodHandle> trim = trim();
  private final HeapWatch watch =
      new HeapWatch(Runtime.getRuntime().maxMemory(), threads.getTotalThreadAllocatedBytes());

  private SpareMemory() {}

  /// From now on until the program ends.
  public static void giveBack() {
    var spare = new SpareMemory();
    var _ = Thread.ofVirtual().name("spare-memory").start(spare::lookAgainAndAgain);
  }

  private void lookAgainAndAgain() {
    try {
      while (true) {
        Thread.sleep(BETWEEN_LOOKS);
        look();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    var runtime = Runtime.getRuntime();
    if (watch.isTooLarge(threads.getTotalThreadAllocatedBytes(), runtime.totalMemory())) {
      runtime.gc();
      watch.collected(runtime.totalMemory());
    }
    trim.ifPresent(SpareMemory::call);
  }

  /// The call that has the C library give back what was freed, where there is one: in glibc.
  @SuppressWarnings("restricted") // The launcher allows it, for locked memory.
  private static Optional<MethodHandle> trim() {
    var linker = Linker.nativeLinker();
    var signature = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG);
    return linker
        .defaultLookup()
        .find("malloc_trim")
        .map(address -> linker.downcallHandle(address, signature));
  }

  private static void call(MethodHandle trim) {
    try {
      var _ = (int) trim.invokeExact(0L);
    } catch (Throwable e) { // So the signature says; a call in C throws nothing.
      throw new IllegalStateException(e);
    }
  }
}
