// SPDX-License-Identifier: Apache-2.0
/// Tests of the package of the same name.
@NullMarked
package dev.nightjar.app.control;

import org.jspecify.annotations.NullMarked;
