// SPDX-License-Identifier: Apache-2.0
/// Tests of discovery tags.
@NullMarked
package dev.nightjar.crypto.discovery;

import org.jspecify.annotations.NullMarked;
