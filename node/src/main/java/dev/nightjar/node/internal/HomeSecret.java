// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.internal;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.crypto.identity.Identity;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.suite.CryptoSuites;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What a key store holds: who the node is and what it calls itself; `docs/protocol/home.md`.
///
/// @param name what contacts are told
/// @param identity every secret key; whoever read it closes it
public record HomeSecret(String name, Identity identity) {
  private static final int VERSION = 1;

  /// The bytes for the key store.
  public SecretBytes encode() {
    var text = name.getBytes(StandardCharsets.UTF_8);
    try (var keys = identity.export()) {
      var out = new ByteWriter(8_192).u8(VERSION).u16(text.length).bytes(text);
      keys.use(out::bytes);
      var encoded = SecretBytes.takeOver(out.toByteArray());
      out.wipe();
      return encoded;
    }
  }

  /// Reads them back; empty when they are something else.
  public static Optional<HomeSecret> parse(SecretBytes encoded, CryptoSuites suites) {
    return encoded.use(bytes -> {
      var in = new ByteReader(bytes);
      if (in.u8() != VERSION) {
        return Optional.empty();
      }
      var name = new String(in.array(in.u16()), StandardCharsets.UTF_8);
      try (var keys = SecretBytes.takeOver(in.array(in.remaining()))) {
        return in.isComplete()
            ? Identity.restore(keys, suites).map(identity -> new HomeSecret(name, identity))
            : Optional.empty();
      }
    });
  }
}
