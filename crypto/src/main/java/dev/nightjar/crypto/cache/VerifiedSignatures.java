// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.base.Bytes;
import dev.nightjar.base.Label;
import dev.nightjar.crypto.primitive.Hash;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/// Signatures that verified: the SHA-256 of scheme, key, signature and message, each with its size.
///
/// Verifying has no state, so an answer stays right; it is kept for a while only to bound memory.
/// Only `true` is kept: forgeries displace nothing. That a bundle has not expired, and whose key
/// this is, are questions that the caller asks every time. Thread-safe.
final class VerifiedSignatures {
  private static final byte[] LABEL = Label.bare("nightjar/cache/1/verified");

  private final Hash hash;
  private final Cache<Bytes, Boolean> cache;

  VerifiedSignatures(Hash hash, CacheLimits limits, LongSupplier nanoTime) {
    this.hash = hash;
    this.cache =
        Caffeine.newBuilder()
            .maximumSize(limits.signatures())
            .expireAfterWrite(limits.signatureLife())
            .ticker(nanoTime::getAsLong)
            .executor(Runnable::run)
            .recordStats()
            .build();
  }

  /// Whether this signature verified before, or does so now.
  boolean verify(
      String scheme, Bytes key, byte[] message, Bytes signature, BooleanSupplier verifier) {
    var digest = digest(scheme, key, message, signature);
    if (cache.getIfPresent(digest) != null) {
      return true;
    }
    var verified = verifier.getAsBoolean();
    if (verified) {
      cache.put(digest, Boolean.TRUE);
    }
    return verified;
  }

  CacheCounts counts() {
    return CacheCounts.of("verified signatures", cache);
  }

  void clear() {
    cache.invalidateAll();
    cache.cleanUp();
  }

  private Bytes digest(String scheme, Bytes key, byte[] message, Bytes signature) {
    var name = scheme.getBytes(StandardCharsets.UTF_8);
    var prefix =
        new ByteWriter(LABEL.length + 12 + name.length + key.size() + signature.size())
            .bytes(LABEL)
            .u32(name.length)
            .bytes(name)
            .u32(key.size())
            .bytes(key)
            .u32(signature.size())
            .bytes(signature)
            .toByteArray();
    return Bytes.wrap(hash.of(prefix, message));
  }
}
