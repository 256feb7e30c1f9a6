// SPDX-License-Identifier: Apache-2.0
/// One sealed message without a session: first contact, broadcast, store-carry-forward.
///
/// Begin with [SealedEnvelope]. The sender is inside and signed, the recipient, suite and context
/// are bound, and every failure to open is one outcome. Forward secret only when sealed to a
/// prekey, never in RSA. Specified in `docs/protocol/envelope.md`.
@NullMarked
package dev.nightjar.crypto.envelope;

import org.jspecify.annotations.NullMarked;
