// SPDX-License-Identifier: Apache-2.0
/// The ground floor: everything with a key in it.
///
/// Begin with `session`, which two homes keep between them, or with `suite`, which names the
/// algorithms. Packages depend on each other in one direction only: `session` on `handshake` and
/// `ratchet`, these on `kem` and `signature`, and all of them on `primitive` and `secret`. Nothing
/// below this package opens a file or a socket, starts a thread, reads a clock or draws randomness
/// that it was not given. The package itself holds no type.
@NullMarked
package dev.nightjar.crypto;

import org.jspecify.annotations.NullMarked;
