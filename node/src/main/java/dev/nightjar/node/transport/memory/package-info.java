// SPDX-License-Identifier: Apache-2.0
/// A network inside one process, in virtual time, that repeats itself from a seed.
///
/// Begin with [MemoryNetwork]: it hands out transports that delay what they carry, cut it into odd
/// pieces and lose connections. [VirtualTime] is the clock and the only thing that moves; nothing
/// here starts a thread or waits.
@NullMarked
package dev.nightjar.node.transport.memory;

import org.jspecify.annotations.NullMarked;
