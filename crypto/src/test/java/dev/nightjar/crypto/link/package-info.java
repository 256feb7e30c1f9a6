// SPDX-License-Identifier: Apache-2.0
/// Tests of link authentication.
@NullMarked
package dev.nightjar.crypto.link;

import org.jspecify.annotations.NullMarked;
