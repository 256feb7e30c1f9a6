// SPDX-License-Identifier: Apache-2.0
/// Tests of bundles and of the lives of prekeys.
@NullMarked
package dev.nightjar.crypto.prekey;

import org.jspecify.annotations.NullMarked;
