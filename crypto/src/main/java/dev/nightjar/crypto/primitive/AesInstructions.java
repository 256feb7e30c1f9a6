// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Set;

/// Whether the JVM computes AES with the processor's own instructions.
final class AesInstructions {
  private static final Set<String> USUALLY = Set.of("amd64", "x86_64", "aarch64");

  private AesInstructions() {}

  private static final class Answer {
    private static final boolean PRESENT = ask();
  }

  static boolean arePresent() {
    return Answer.PRESENT;
  }

  /// The cipher that this processor is fast at.
  static AeadAlgorithm preferred() {
    return arePresent() ? AeadAlgorithm.AES_256_GCM : AeadAlgorithm.CHACHA20_POLY1305;
  }

  private static boolean ask() {
    var diagnostics = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    if (diagnostics == null) {
      return USUALLY.contains(System.getProperty("os.arch", ""));
    }
    try {
      return Boolean.parseBoolean(diagnostics.getVMOption("UseAESIntrinsics").getValue());
    } catch (IllegalArgumentException _) {
      return USUALLY.contains(System.getProperty("os.arch", ""));
    }
  }
}
