// SPDX-License-Identifier: Apache-2.0
/// How two parties come to a common secret while one of them is away; after PQXDH, with KEMs only.
///
/// Begin with [Initiator] and [Responder]; [Transcript] holds every derivation and its label. A
/// refusal is a value of [HandshakeRefusal]; on the wire it is silence. Specified in
/// `docs/protocol/handshake.md`. Nothing here encrypts messages: that is `session`.
@NullMarked
package dev.nightjar.crypto.handshake;

import org.jspecify.annotations.NullMarked;
