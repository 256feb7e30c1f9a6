// SPDX-License-Identifier: Apache-2.0
/// Tests of key encapsulation.
@NullMarked
package dev.nightjar.crypto.kem;

import org.jspecify.annotations.NullMarked;
