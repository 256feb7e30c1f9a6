// SPDX-License-Identifier: Apache-2.0
/// Tests of the caches.
@NullMarked
package dev.nightjar.crypto.cache;

import org.jspecify.annotations.NullMarked;
