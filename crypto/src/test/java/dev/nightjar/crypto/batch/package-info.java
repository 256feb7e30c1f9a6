// SPDX-License-Identifier: Apache-2.0
/// Tests of batches.
@NullMarked
package dev.nightjar.crypto.batch;

import org.jspecify.annotations.NullMarked;
