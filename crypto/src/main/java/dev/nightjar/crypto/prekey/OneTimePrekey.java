// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.prekey;

import dev.nightjar.crypto.kem.KemPublicKey;

/// The public one-time prekey in a bundle.
///
/// @param id names it to its owner
/// @param key what to encapsulate to, once
public record OneTimePrekey(OneTimePrekeyId id, KemPublicKey key) {}
