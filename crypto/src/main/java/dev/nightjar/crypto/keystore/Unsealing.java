// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.keystore;

/// What opening the bytes of a key store file can come to.
///
/// Whoever can write the file can make a right passphrase look wrong, and can destroy it; nobody
/// without the passphrase can make other content look right. `docs/protocol/keystore.md` says which
/// change leads to which outcome.
public sealed interface Unsealing {
  /// It is open; whoever asked closes it.
  record Unsealed(OpenKeyStore keyStore) implements Unsealing {}

  /// The passphrase is another one, or somebody edited the beginning of the file on purpose.
  record WrongPassphrase() implements Unsealing {}

  /// Bytes are missing, added or changed.
  record Damaged() implements Unsealing {}

  /// A key store of another version.
  record UnsupportedVersion(int version) implements Unsealing {}

  /// Something else altogether.
  record NotAKeyStore() implements Unsealing {}

  /// It asks for more work or memory than a reader is willing to spend, or for none.
  record UnreasonableCost(long memoryKib, int passes, int lanes) implements Unsealing {}
}
