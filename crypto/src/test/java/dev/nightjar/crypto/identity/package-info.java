// SPDX-License-Identifier: Apache-2.0
/// Tests of identities and of how people compare them.
@NullMarked
package dev.nightjar.crypto.identity;

import org.jspecify.annotations.NullMarked;
