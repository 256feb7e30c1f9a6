// SPDX-License-Identifier: Apache-2.0
/// Tests of sealed envelopes, attackers included.
@NullMarked
package dev.nightjar.crypto.envelope;

import org.jspecify.annotations.NullMarked;
