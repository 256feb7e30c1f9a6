// SPDX-License-Identifier: Apache-2.0
/// The ratchet held to its promises: known answers, delivery schedules, attackers, hostile bytes.
@NullMarked
package dev.nightjar.crypto.ratchet;

import org.jspecify.annotations.NullMarked;
