// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

/// What opening a home can come to. Only [Opened] holds the lock.
public sealed interface HomeOpening {
  /// It is open; whoever asked closes it.
  record Opened(Home home) implements HomeOpening {}

  /// There is none here.
  record Missing() implements HomeOpening {}

  record WrongPassphrase() implements HomeOpening {}

  /// This file is missing, was altered or is no such file.
  record Damaged(String file) implements HomeOpening {}

  /// This file is of a version that this software does not know.
  record UnknownVersion(String file, int version) implements HomeOpening {}

  /// Another process uses it; it may have said who it is.
  record InUse(String owner) implements HomeOpening {}

  record Unusable(Trouble trouble) implements HomeOpening {}
}
