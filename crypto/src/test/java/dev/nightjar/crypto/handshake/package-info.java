// SPDX-License-Identifier: Apache-2.0
/// Tests of the handshake, attackers included.
@NullMarked
package dev.nightjar.crypto.handshake;

import org.jspecify.annotations.NullMarked;
