// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import java.util.Optional;

/// The two authenticated ciphers; both are always understood. Key 32, nonce 12, tag 16 bytes.
public enum AeadAlgorithm {
  /// NIST SP 800-38D; for processors with AES instructions.
  AES_256_GCM(1, "AES-256-GCM"),
  /// RFC 8439; for all others.
  CHACHA20_POLY1305(2, "ChaCha20-Poly1305");

  private final int code;
  private final String title;

  AeadAlgorithm(int code, String title) {
    this.code = code;
    this.title = title;
  }

  /// The byte that stands for it in every format.
  public int code() {
    return code;
  }

  /// Its name as the standards write it.
  public String title() {
    return title;
  }

  /// The algorithm a byte stands for, or nothing.
  public static Optional<AeadAlgorithm> ofCode(int code) {
    return switch (code) {
      case 1 -> Optional.of(AES_256_GCM);
      case 2 -> Optional.of(CHACHA20_POLY1305);
      default -> Optional.empty();
    };
  }
}
