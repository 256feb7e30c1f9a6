// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.handshake;

import dev.nightjar.crypto.identity.Fingerprint;
import dev.nightjar.crypto.primitive.AeadAlgorithm;
import dev.nightjar.crypto.suite.Suite;

/// What a handshake agreed on, apart from its secrets.
///
/// @param id its name
/// @param suite of the session
/// @param aead of the session
/// @param initiator who began
/// @param responder whose bundle was used
public record Handshake(
    HandshakeId id,
    Suite suite,
    AeadAlgorithm aead,
    Fingerprint initiator,
    Fingerprint responder) {}
