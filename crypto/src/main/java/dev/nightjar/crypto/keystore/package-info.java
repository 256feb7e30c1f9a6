// SPDX-License-Identifier: Apache-2.0
/// Keys at rest: the bytes of a key store file under a passphrase, and of records beside it.
///
/// Begin with [KeyStoreFile]. It makes an [OpenKeyStore] from a passphrase, slowly and once; that
/// one writes the file anew and hands out the [StorageKey] that seals everything else a node keeps.
/// This package never touches a file: where bytes go, and that nothing is overwritten by accident,
/// is the business of the node. The layouts are specified in `docs/protocol/keystore.md`.
@NullMarked
package dev.nightjar.crypto.keystore;

import org.jspecify.annotations.NullMarked;
