// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.identity;

import dev.nightjar.crypto.kem.KemPublicKey;
import dev.nightjar.crypto.signature.VerificationKey;

/// The two public keys of an identity in one mode.
///
/// @param signingKey verifies its signatures
/// @param kemKey what envelopes are sealed to when there is no prekey
public record ModeKeys(VerificationKey signingKey, KemPublicKey kemKey) {}
