// SPDX-License-Identifier: Apache-2.0
/// Tests of whole sessions, attackers included; begin with [Person].
@NullMarked
package dev.nightjar.crypto.session;

import org.jspecify.annotations.NullMarked;
