// SPDX-License-Identifier: Apache-2.0
/// Reads the logs of conversations for people: page by page, newest first, with what became of each
/// message.
///
/// Begin with [HistoryReader]. It reads blocks through the store's port beside a running node, on
/// the thread of whoever asks, and writes nothing. What a log holds is `docs/protocol/delivery.md`.
@NullMarked
package dev.nightjar.node.history;

import org.jspecify.annotations.NullMarked;
