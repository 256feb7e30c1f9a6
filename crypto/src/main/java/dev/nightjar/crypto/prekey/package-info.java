// SPDX-License-Identifier: Apache-2.0
/// Keys laid out in advance, so that others can write first while their owner is away.
///
/// Begin with [PrekeyBundle], the public side, complete and signed as a whole; there is no object
/// for a bundle that was not verified. [PrekeySecrets] is the private side: it rotates signed
/// prekeys, hands each one-time prekey out once and wipes it once used, and remembers the
/// handshakes that used none. Specified in `docs/protocol/handshake.md`.
@NullMarked
package dev.nightjar.crypto.prekey;

import org.jspecify.annotations.NullMarked;
