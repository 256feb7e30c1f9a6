// SPDX-License-Identifier: Apache-2.0
/// Planted violations that the rules must find. This package and `planted.right` need each other.
@NullMarked
package dev.nightjar.rules.planted.left;

import org.jspecify.annotations.NullMarked;
