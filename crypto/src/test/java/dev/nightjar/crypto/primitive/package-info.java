// SPDX-License-Identifier: Apache-2.0
/// Tests of the primitives and their providers.
@NullMarked
package dev.nightjar.crypto.primitive;

import org.jspecify.annotations.NullMarked;
