// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks;

import java.nio.file.Path;

/// Where this checkout lies: the launcher says it, since it may be called from anywhere.
final class Checkout {
  private Checkout() {}

  static Path file(String first, String... more) {
    return Path.of(System.getProperty("nightjar.root", "")).resolve(Path.of(first, more));
  }
}
