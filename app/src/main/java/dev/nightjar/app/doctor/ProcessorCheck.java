// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.doctor;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.nightjar.crypto.primitive.AeadAlgorithm;
import dev.nightjar.crypto.primitive.Primitives;
import java.lang.management.ManagementFactory;
import java.util.List;

/// What the processor does by itself, as far as this Java uses it. Thread-safe; stateless.
final class ProcessorCheck {
  private ProcessorCheck() {}

  static List<Finding> findings(Primitives primitives) {
    var processors = Runtime.getRuntime().availableProcessors();
    return List.of(
        Finding.good("processors", processors + ", " + System.getProperty("os.arch")),
        accelerated("AES", "UseAES", "AES-256-GCM is slow here"),
        accelerated("SHA-256", "UseSHA", "hashing is slower here"),
        preferred(primitives.preferredAead()));
  }

  private static Finding preferred(AeadAlgorithm algorithm) {
    return Finding.good("cipher", algorithm.title() + " is preferred; both are understood");
  }

  private static Finding accelerated(String what, String flag, String otherwise) {
    var bean = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    try {
      var used = bean != null && Boolean.parseBoolean(bean.getVMOption(flag).getValue());
      return used
          ? Finding.good(what, "accelerated by the processor")
          : Finding.weak(
              what, "not accelerated: " + otherwise, "Nothing is wrong; it costs some time.");
    } catch (IllegalArgumentException _) {
      return Finding.good(what, "unknown: this Java does not say");
    }
  }
}
