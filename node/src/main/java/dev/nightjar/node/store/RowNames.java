// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import dev.nightjar.base.Bytes;

/// What each row is sealed under, and found by as its alias; "Rows" in `docs/protocol/home.md`.
final class RowNames {
  /// Which records and logs there are.
  static final String INDEX = "home/index";

  /// Bytes of the longest name of a record, in ASCII.
  static final int MOST_NAME_BYTES = 200;

  private RowNames() {}

  static String record(String name) {
    return "home/record/" + name;
  }

  /// The positions that a log holds; its alias also stands in the log's blocks.
  static String log(Bytes log) {
    return "home/log/" + log.toHex();
  }

  static String block(Bytes log, long first, int count) {
    return "home/block/" + log.toHex() + "/" + first + "/" + count;
  }
}
