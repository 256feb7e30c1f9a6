// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Changes to several files that were to happen together; "Before the database" in
/// `docs/protocol/home.md`.
///
/// @param files the new content of each file, sealed already; empty to delete it
record Batch(Map<String, Optional<Bytes>> files) {
  private static final int VERSION = 1;

  static Optional<Batch> parse(byte[] encoded) {
    var in = new ByteReader(encoded);
    if (in.u8() != VERSION) {
      return Optional.empty();
    }
    var files = new LinkedHashMap<String, Optional<Bytes>>();
    var count = in.u16();
    for (var i = 0; i < count && in.hasNotRunOut(); i++) {
      var file = new String(in.array(in.u8()), StandardCharsets.US_ASCII);
      files.put(file, in.u8() == 1 ? Optional.of(in.bytes(in.u32())) : Optional.empty());
    }
    return in.isComplete() ? Optional.of(new Batch(files)) : Optional.empty();
  }
}
