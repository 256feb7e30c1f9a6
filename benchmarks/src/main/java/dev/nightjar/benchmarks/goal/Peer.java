// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.goal;

/// Whom a row is compared with.
///
/// @param kind where the peer comes from
/// @param gauge how it is measured: the same operation as the row's, by the same clock
public record Peer(Kind kind, Gauge gauge) {
  /// The peers there are.
  public enum Kind {
    /// The AWS-LC that the class path carries, or the one that was named.
    AWS_LC("AWS-LC in C"),
    /// An AWS-LC that was named by hand; preferred where the one at hand is no ceiling.
    NAMED_AWS_LC("AWS-LC in C"),
    OPENSSL("OpenSSL in C"),
    /// BoringSSL through Conscrypt's JNI.
    BORINGSSL("BoringSSL in C"),
    LIBSIGNAL("libsignal's Java binding"),
    /// The library of Tox, in processes of its own.
    TOXCORE("toxcore");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }
}
