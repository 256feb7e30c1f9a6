// SPDX-License-Identifier: Apache-2.0
/// Key encapsulation: DHKEM-X25519, X-Wing, ML-KEM and RSA behind one interface.
///
/// Begin with [Kem]. Each construction follows its standard byte for byte and mixes in nothing of
/// ours; labels and transcripts belong to the callers. Everything that arrives from outside goes
/// through [Kem#parse] first.
@NullMarked
package dev.nightjar.crypto.kem;

import org.jspecify.annotations.NullMarked;
