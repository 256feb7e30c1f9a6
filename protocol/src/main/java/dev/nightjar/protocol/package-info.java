// SPDX-License-Identifier: Apache-2.0
/// The wire: what two nodes write to each other, its framing and its limits.
///
/// Begin with [dev.nightjar.protocol.frame.Frame], everything that can stand on a connection, and
/// [dev.nightjar.protocol.content.Content], what one person sends another inside a session.
/// [Limits] holds every bound. Keys, bundles and ciphertexts are opaque bytes here; nothing in this
/// room knows cryptography, reads a clock or touches a socket. `docs/protocol/frames.md` specifies
/// every byte; the classes that the Protocol Buffers compiler writes into `schema` are never part
/// of a signature.
@NullMarked
package dev.nightjar.protocol;

import org.jspecify.annotations.NullMarked;
