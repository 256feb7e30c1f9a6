// SPDX-License-Identifier: Apache-2.0
/// Who somebody is: the keys of every mode under one fingerprint, and how people compare them.
///
/// Begin with [Identity], the secret side, and [IdentityKeys], what others know of it. A
/// [Fingerprint] commits to all keys of all modes; an [IdentityProof] carries the keys of one mode
/// and still proves the whole fingerprint. [SafetyNumber] and [VerificationCode] are for people.
/// Specified in `docs/protocol/identity.md`. Nothing here decides whether somebody is trusted.
@NullMarked
package dev.nightjar.crypto.identity;

import org.jspecify.annotations.NullMarked;
