// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;

/// Why the home could not be read or written.
///
/// @param kind what it comes down to
/// @param detail what the system said; may name the file
public record Trouble(Kind kind, String detail) {
  /// What it comes down to.
  public enum Kind {
    /// The medium or the quota is full.
    FULL,
    /// The user may not, or the medium is read-only.
    FORBIDDEN,
    /// Anything else.
    FAILED
  }

  static Trouble of(IOException failure) {
    var detail = failure.getClass().getSimpleName() + ": " + failure.getMessage();
    var said = detail.toLowerCase(Locale.ROOT);
    if (said.contains("no space") || said.contains("quota") || said.contains("enough space")) {
      return new Trouble(Kind.FULL, detail);
    }
    var isForbidden =
        failure instanceof AccessDeniedException
            || failure.getCause() instanceof ReadOnlyFileSystemException
            || said.contains("read-only")
            || said.contains("denied");
    return new Trouble(isForbidden ? Kind.FORBIDDEN : Kind.FAILED, detail);
  }
}
