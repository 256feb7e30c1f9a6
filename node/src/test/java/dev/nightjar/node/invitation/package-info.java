// SPDX-License-Identifier: Apache-2.0
/// Tests of the invitation package.
@NullMarked
package dev.nightjar.node.invitation;

import org.jspecify.annotations.NullMarked;
