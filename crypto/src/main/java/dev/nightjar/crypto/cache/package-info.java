// SPDX-License-Identifier: Apache-2.0
/// Caches of what is dear to compute and safe to keep: parsed public keys and verified signatures.
///
/// Begin with [CryptoCaches], which puts caches in front of a [dev.nightjar.crypto.kem.Kem] or a
/// [dev.nightjar.crypto.signature.SignatureScheme] without changing what they answer. [SecretCache]
/// keeps secrets that are meant to be used again and wipes them. What is deliberately never cached,
/// and why, is in `docs/decisions/0042-what-is-cached.md`. Time is passed in; no thread is started.
///
/// For programs that see the same bundles and keys again and again. The node does not put them in
/// front of its own: nothing that it verifies comes twice.
@NullMarked
package dev.nightjar.crypto.cache;

import org.jspecify.annotations.NullMarked;
