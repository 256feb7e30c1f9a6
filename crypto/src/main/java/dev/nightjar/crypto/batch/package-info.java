// SPDX-License-Identifier: Apache-2.0
/// Many operations at once: one outcome for each, in the order they were given.
///
/// Begin with [CryptoBatch] for messages and signatures, or [Batch] for any other work. The caller
/// says on which executor and how many lanes wide; nothing here starts a thread. A bad item spoils
/// no other.
///
/// For programs that use `crypto` by itself and have many messages at hand. The node is none of
/// them: its one thread has the order of everything, and takes messages as they come.
@NullMarked
package dev.nightjar.crypto.batch;

import org.jspecify.annotations.NullMarked;
