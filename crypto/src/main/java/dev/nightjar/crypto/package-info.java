// SPDX-License-Identifier: Apache-2.0
/// The root of the crypto room.
@NullMarked
package dev.nightjar.crypto;

import org.jspecify.annotations.NullMarked;
