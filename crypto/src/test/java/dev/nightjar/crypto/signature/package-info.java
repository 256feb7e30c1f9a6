// SPDX-License-Identifier: Apache-2.0
/// Tests of signatures.
@NullMarked
package dev.nightjar.crypto.signature;

import org.jspecify.annotations.NullMarked;
