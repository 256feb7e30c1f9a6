// SPDX-License-Identifier: Apache-2.0
/// The home of a node on disk: its key store and the records sealed under it.
///
/// Begin with [Homes], which makes and opens one, and [Home], which commits changes to it. [Disk]
/// is the port to the file system; every step through it leaves a home that can be opened again,
/// whenever the process dies. What goes wrong is a value here, never an exception. The formats are
/// in `docs/protocol/home.md`.
@NullMarked
package dev.nightjar.node.store;

import org.jspecify.annotations.NullMarked;
