// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.search;

import java.util.Optional;

/// Where an index is kept between two runs, sealed. Thread-safe.
public interface IndexFile {
  /// What was written last, unless it is missing or was altered.
  Optional<byte[]> read();

  /// Keeps this instead of what was there, as far as the medium lets it.
  void write(byte[] index);

  /// Overwrites and deletes what is there.
  void erase();
}
