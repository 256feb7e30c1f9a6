// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

/// What making a home can come to. Only [Created] holds the lock.
public sealed interface HomeCreation {
  /// It is there and open; whoever asked closes it.
  record Created(Home home) implements HomeCreation {}

  /// There is a home, or there are files of something else; nothing was touched.
  record Exists() implements HomeCreation {}

  record InUse(String owner) implements HomeCreation {}

  record Unusable(Trouble trouble) implements HomeCreation {}

  /// Whoever was to fill it did not; nothing of it is left.
  record GivenUp() implements HomeCreation {}
}
