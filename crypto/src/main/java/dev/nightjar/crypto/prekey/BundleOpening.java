// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.prekey;

/// What opening the bytes of a bundle came to.
public sealed interface BundleOpening {
  /// The expected identity signed it, and it is neither expired nor from the future.
  record Verified(PrekeyBundle bundle) implements BundleOpening {}

  /// Nothing of it may be used.
  record Refused(BundleRefusal reason) implements BundleOpening {}
}
