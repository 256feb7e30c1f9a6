// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.prekey;

/// Why bytes are not a usable bundle of the expected identity.
public enum BundleRefusal {
  /// Not the layout of a bundle, or a key that its suite refuses.
  MALFORMED,
  /// A version of the format that this software does not know.
  UNKNOWN_VERSION,
  /// The bundle of another identity than expected.
  WRONG_IDENTITY,
  /// Its owner did not sign exactly these bytes.
  BAD_SIGNATURE,
  /// Made later than now, beyond what clocks may differ.
  FROM_THE_FUTURE,
  /// Past its expiry, beyond what clocks may differ.
  EXPIRED
}
