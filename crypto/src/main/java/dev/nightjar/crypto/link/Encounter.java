// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.link;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Fingerprint;

/// One connection between two contacts, as both ends see it.
///
/// @param channelBinding what [LinkAuthentication#channelBinding] says of the connection
/// @param caller who dialled
/// @param called who was meant
public record Encounter(Bytes channelBinding, Fingerprint caller, Fingerprint called) {}
