// SPDX-License-Identifier: Apache-2.0
/// The app from outside: real processes, real sockets on loopback, the packed jar and the launcher.
@NullMarked
package dev.nightjar.app.it;

import org.jspecify.annotations.NullMarked;
