// SPDX-License-Identifier: Apache-2.0
/// A whole home as one sealed file, and a home from such a file; `docs/protocol/export.md`.
///
/// Begin with [ExportWriter] and [ExportReader], which know the format and no home; [HomeExport]
/// and [HomeImport] connect them with one.
@NullMarked
package dev.nightjar.node.export;

import org.jspecify.annotations.NullMarked;
