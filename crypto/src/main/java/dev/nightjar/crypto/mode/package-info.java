// SPDX-License-Identifier: Apache-2.0
/// Which suite two parties talk in: what each allows, and what follows from it.
///
/// Begin with [ModePolicy], what one side allows towards one contact, and its
/// [ModePolicy#negotiate] with the other side's. A policy is explicit, small and stored in the
/// contact record; its floor moves up by itself and down only by hand. Specified in
/// `docs/protocol/handshake.md`.
@NullMarked
package dev.nightjar.crypto.mode;

import org.jspecify.annotations.NullMarked;
