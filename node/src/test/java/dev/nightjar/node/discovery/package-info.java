// SPDX-License-Identifier: Apache-2.0
/// Tests of the discovery package.
@NullMarked
package dev.nightjar.node.discovery;

import org.jspecify.annotations.NullMarked;
