// SPDX-License-Identifier: Apache-2.0
/// Tests of secrets in memory.
@NullMarked
package dev.nightjar.crypto.secret;

import org.jspecify.annotations.NullMarked;
