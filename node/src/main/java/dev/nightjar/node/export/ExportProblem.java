// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.export;

import dev.nightjar.node.store.HomeCreation;
import dev.nightjar.node.store.Trouble;

/// Why there is no export, or no home from one; "Reading" in `docs/protocol/export.md`.
public sealed interface ExportProblem {
  /// The file is something else.
  record NoExport() implements ExportProblem {}

  /// A newer program wrote it.
  record UnknownVersion(int version) implements ExportProblem {}

  record WrongPassphrase() implements ExportProblem {}

  /// It ends too early.
  record Cut() implements ExportProblem {}

  /// It was altered.
  record Damaged() implements ExportProblem {}

  /// There is a file of this name already.
  record FileExists() implements ExportProblem {}

  /// The export cannot be read or written.
  record FileUnusable(Trouble trouble) implements ExportProblem {}

  /// The home that was to be made could not be.
  record NoHome(HomeCreation why) implements ExportProblem {}

  /// A log of the home cannot be read at this position.
  record LogUnreadable(long position) implements ExportProblem {}

  /// The home cannot be read.
  record HomeUnreadable(String detail) implements ExportProblem {}
}
