// SPDX-License-Identifier: Apache-2.0
/// Tests of the suites.
@NullMarked
package dev.nightjar.crypto.suite;

import org.jspecify.annotations.NullMarked;
