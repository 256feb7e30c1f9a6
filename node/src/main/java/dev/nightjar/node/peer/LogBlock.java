// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.Bytes;

/// Entries of one conversation's log that are stored together.
///
/// `toString` leaves the content out.
///
/// @param log whose conversation, the id of the contact
/// @param first the position of the first entry; it follows the last one of the block before
/// @param count how many entries, at least 1
/// @param content "Log" in `docs/protocol/delivery.md`
public record LogBlock(Bytes log, long first, int count, Bytes content) {
  @Override
  public String toString() {
    return "LogBlock[" + count + " from " + first + "]";
  }
}
