// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.batch;

/// What one item of a batch came to.
public sealed interface Outcome<T> {
  /// It worked.
  record Done<T>(T value) implements Outcome<T> {}

  /// The operation said no, without detail: a signature that does not verify, a message that does
  /// not open.
  record Failed<T>() implements Outcome<T> {}

  /// The work itself broke, which is a bug or an item that should not have been given.
  record Broken<T>(Throwable cause) implements Outcome<T> {}
}
