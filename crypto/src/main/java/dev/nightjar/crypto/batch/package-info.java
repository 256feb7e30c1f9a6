// SPDX-License-Identifier: Apache-2.0
/// Many operations at once: one outcome for each, in the order they were given.
///
/// Begin with [CryptoBatch] for messages and signatures, or [Batch] for any other work. The caller
/// says on which executor and how many lanes wide; nothing here starts a thread. A bad item spoils
/// no other.
@NullMarked
package dev.nightjar.crypto.batch;

import org.jspecify.annotations.NullMarked;
