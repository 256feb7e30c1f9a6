// SPDX-License-Identifier: Apache-2.0
/// Tests of content.
@NullMarked
package dev.nightjar.protocol.content;

import org.jspecify.annotations.NullMarked;
