// SPDX-License-Identifier: Apache-2.0
/// The home of a node on disk: its key store, and a database of rows sealed under it.
///
/// Begin with [Homes], which makes and opens one, and [Home], which commits changes to it. [Home]
/// knows names and positions, [RowSeal] turns them into sealed rows, [Database] is SQLite and knows
/// neither. [Disk] is the port to the rest of the file system; every step leaves a home that can be
/// opened again, whenever the process dies. What goes wrong is a value here, never an exception.
/// The formats are in `docs/protocol/home.md`.
@NullMarked
package dev.nightjar.node.store;

import org.jspecify.annotations.NullMarked;
