// SPDX-License-Identifier: Apache-2.0
/// Tests of the store package.
@NullMarked
package dev.nightjar.node.store;

import org.jspecify.annotations.NullMarked;
