// SPDX-License-Identifier: Apache-2.0
/// Tests of padding and compression.
@NullMarked
package dev.nightjar.crypto.content;

import org.jspecify.annotations.NullMarked;
