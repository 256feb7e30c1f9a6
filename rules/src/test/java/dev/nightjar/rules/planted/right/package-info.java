// SPDX-License-Identifier: Apache-2.0
/// Planted violations that the rules must find. This package and `planted.left` need each other.
@NullMarked
package dev.nightjar.rules.planted.right;

import org.jspecify.annotations.NullMarked;
