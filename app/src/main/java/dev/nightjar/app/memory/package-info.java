// SPDX-License-Identifier: Apache-2.0
/// What a program that stays does not need of its memory, and how it gives that back.
///
/// Begin with [SpareMemory]. Only programs do this: a library leaves the heap to whoever embeds it.
@NullMarked
package dev.nightjar.app.memory;

import org.jspecify.annotations.NullMarked;
