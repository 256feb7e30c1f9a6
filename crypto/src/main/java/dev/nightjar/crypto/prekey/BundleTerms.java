// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.prekey;

import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.primitive.AeadAlgorithm;
import java.time.Instant;

/// What a bundle says besides its keys.
///
/// @param preferredAead the AEAD that the owner's machine runs fastest
/// @param offer what the owner allows
/// @param created when it was made, in whole seconds
/// @param expires when it stops being good, in whole seconds, later than `created`
record BundleTerms(
    AeadAlgorithm preferredAead, ModePolicy offer, Instant created, Instant expires) {}
