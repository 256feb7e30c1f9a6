// SPDX-License-Identifier: Apache-2.0
/// Tests of reading history; begin with [HistoryReaderTest].
@NullMarked
package dev.nightjar.node.history;

import org.jspecify.annotations.NullMarked;
