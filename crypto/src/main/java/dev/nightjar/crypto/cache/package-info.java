// SPDX-License-Identifier: Apache-2.0
/// Caches of what is dear to compute and safe to keep: parsed public keys and verified signatures.
///
/// Begin with [CryptoCaches], which puts caches in front of a [dev.nightjar.crypto.kem.Kem] or a
/// [dev.nightjar.crypto.signature.SignatureScheme] without changing what they answer. [SecretCache]
/// keeps secrets that are meant to be used again and wipes them. What is deliberately never cached,
/// and why, is in `docs/decisions/0042-what-is-cached.md`. Time is passed in; no thread is started.
@NullMarked
package dev.nightjar.crypto.cache;

import org.jspecify.annotations.NullMarked;
