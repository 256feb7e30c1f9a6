// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.prekey;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.IdentityProof;
import dev.nightjar.crypto.kem.KemPublicKey;
import java.util.List;

/// The keys in a bundle.
///
/// @param identity the owner's keys in the bundle's suite, both of them
/// @param signedPrekey the KEM key that lives for weeks
/// @param ratchetKey X25519, 32 bytes; empty in QUANTUM
/// @param oneTime one or none
record BundleKeys(
    IdentityProof identity,
    KemPublicKey signedPrekey,
    Bytes ratchetKey,
    List<OneTimePrekey> oneTime) {}
