// SPDX-License-Identifier: Apache-2.0
/// The ratchet: after a handshake, every message of a session has a key of its own.
///
/// Begin with [Ratchet], which composes two halves: [EcRatchet], Signal's Double Ratchet with
/// header keys over X25519, and [KemRatchet], a sparse ratchet over ML-KEM. CLASSICAL runs the
/// first, QUANTUM the second, HYBRID both, so that either half alone protects every message and its
/// header. Both halves are built from the same [Chain] and [ReceivingChains]. The format is
/// specified in `docs/protocol/ratchet.md`. Nothing here reads a clock, draws randomness of its own
/// or knows who the two ends are; authentication happened in the handshake.
@NullMarked
package dev.nightjar.crypto.ratchet;

import org.jspecify.annotations.NullMarked;
