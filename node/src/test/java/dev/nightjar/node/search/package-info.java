// SPDX-License-Identifier: Apache-2.0
/// Tests of finding texts; begin with [SearchTest].
@NullMarked
package dev.nightjar.node.search;

import org.jspecify.annotations.NullMarked;
