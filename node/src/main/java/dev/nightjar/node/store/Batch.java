// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.base.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Changes to several files that happen together; "Batch" in `docs/protocol/home.md`.
///
/// @param files the new content of each file, sealed already; empty to delete it
record Batch(Map<String, Optional<Bytes>> files) {
  private static final int VERSION = 1;

  byte[] encode() {
    var out = new ByteWriter(1024).u8(VERSION).u16(files.size());
    files.forEach((file, content) -> {
      var name = file.getBytes(StandardCharsets.US_ASCII);
      out.u8(name.length).bytes(name).u8(content.isPresent() ? 1 : 0);
      content.ifPresent(bytes -> out.u32(bytes.size()).bytes(bytes));
    });
    return out.toByteArray();
  }

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
