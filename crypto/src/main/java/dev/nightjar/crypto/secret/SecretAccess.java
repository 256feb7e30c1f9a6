// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.secret;

/// The word that opens a secret; search for it to find every place that holds secret bytes bare.
public enum SecretAccess {
  /// The caller wipes what it is given.
  UNSAFE
}
