// SPDX-License-Identifier: Apache-2.0
/// Tests of the test kit itself.
@NullMarked
package dev.nightjar.testkit;

import org.jspecify.annotations.NullMarked;
