// SPDX-License-Identifier: Apache-2.0
/// Tests of the key store.
@NullMarked
package dev.nightjar.crypto.keystore;

import org.jspecify.annotations.NullMarked;
