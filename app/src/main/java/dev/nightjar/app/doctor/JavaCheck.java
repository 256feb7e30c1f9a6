// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.doctor;

import java.util.List;

/// Which Java runs this. Thread-safe; stateless.
final class JavaCheck {
  private static final int WANTED = 25;
  private static final long ENOUGH_HEAP = 192L << 20;

  private JavaCheck() {}

  static List<Finding> findings() {
    return List.of(version(), heap());
  }

  private static Finding version() {
    var version = Runtime.version();
    var detail =
        "%s (%s), %s"
            .formatted(version, System.getProperty("java.vendor"), System.getProperty("java.home"));
    return version.feature() == WANTED
        ? Finding.good("version", detail)
        : Finding.weak("version", detail, "Nightjar is tested on JDK 25: set NIGHTJAR_JAVA_HOME.");
  }

  private static Finding heap() {
    var most = Runtime.getRuntime().maxMemory();
    var detail = "at most " + Sizes.of(most);
    return most >= ENOUGH_HEAP
        ? Finding.good("heap", detail)
        : Finding.weak("heap", detail, "Opening a home takes 64 MiB: give Java 192 MiB or more.");
  }
}
