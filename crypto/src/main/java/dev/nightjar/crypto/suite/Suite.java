// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.suite;

import java.util.Optional;

/// A mode: one key encapsulation and one signature that go together.
public enum Suite {
  /// X25519 and Ed25519: interoperability, measurement, the weakest devices; never the default.
  CLASSICAL(1, 1),
  /// X-Wing and ML-DSA-65 with Ed25519: the default; holds while either half holds.
  HYBRID(2, 2),
  /// ML-KEM-1024 and ML-DSA-87: the CNSA 2.0 algorithms, as a policy profile.
  QUANTUM(3, 3),
  /// RSA-4096: one-shot envelopes with people who have RSA keys; no session, no forward secrecy.
  RSA(4, 0);

  private final int code;
  private final int rank;

  Suite(int code, int rank) {
    this.code = code;
    this.rank = rank;
  }

  /// The byte that stands for it in every format.
  public int code() {
    return code;
  }

  /// The suite a byte stands for, or nothing.
  public static Optional<Suite> ofCode(int code) {
    return switch (code) {
      case 1 -> Optional.of(CLASSICAL);
      case 2 -> Optional.of(HYBRID);
      case 3 -> Optional.of(QUANTUM);
      case 4 -> Optional.of(RSA);
      default -> Optional.empty();
    };
  }

  /// Whether it has sessions; RSA has envelopes only.
  public boolean hasSessions() {
    return this != RSA;
  }

  /// Whether policy that demands `floor` is content with this one.
  ///
  /// RSA < CLASSICAL < HYBRID < QUANTUM is an order of policy; it does not say that QUANTUM is more
  /// secure than HYBRID.
  public boolean isAtLeast(Suite floor) {
    return rank >= floor.rank;
  }
}
