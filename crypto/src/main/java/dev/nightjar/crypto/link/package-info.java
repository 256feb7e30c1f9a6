// SPDX-License-Identifier: Apache-2.0
/// Binds a TLS connection to the peers that hold its ends, `docs/protocol/link.md`.
///
/// A connection's certificate names nobody. [LinkAuthentication] makes and checks the codes by
/// which each end shows that it knows a secret, an invitation's or the one that a session left
/// behind, and that it sees the very connection that the other end sees. Nothing here keeps state.
@NullMarked
package dev.nightjar.crypto.link;

import org.jspecify.annotations.NullMarked;
