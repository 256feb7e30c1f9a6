// SPDX-License-Identifier: Apache-2.0
/// Tests of the policy and its negotiation.
@NullMarked
package dev.nightjar.crypto.mode;

import org.jspecify.annotations.NullMarked;
