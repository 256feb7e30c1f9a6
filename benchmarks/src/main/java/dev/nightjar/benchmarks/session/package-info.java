// SPDX-License-Identifier: Apache-2.0
/// Sessions and envelopes as the node uses them: set up, talked in, sealed and opened.
///
/// Begin with `Conversation`, two parties in one thread. Both ends are timed together, as the
/// peer's are; nothing is stored, neither here nor there.
@NullMarked
package dev.nightjar.benchmarks.session;

import org.jspecify.annotations.NullMarked;
