// SPDX-License-Identifier: Apache-2.0
/// Secrets in memory: one type that never prints, compares in constant time and wipes.
///
/// Begin with [SecretBytes]. Opening a secret takes the word [SecretAccess], so that one search
/// finds every place that does. Long-lived secrets live in [LockedMemory]. This package knows no
/// algorithm and depends on nothing.
@NullMarked
package dev.nightjar.crypto.secret;

import org.jspecify.annotations.NullMarked;
