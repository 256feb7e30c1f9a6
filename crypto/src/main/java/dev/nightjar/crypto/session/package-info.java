// SPDX-License-Identifier: Apache-2.0
/// A conversation between two identities: handshake first, ratchet after.
///
/// Begin with [Sessions], which starts, accepts and restores them, and [Session], which encrypts
/// and decrypts. [SessionPreference] says on which of several sessions to send. The caller stores
/// what [Session#export] gives before it transmits what [Session#encrypt] gave.
@NullMarked
package dev.nightjar.crypto.session;

import org.jspecify.annotations.NullMarked;
