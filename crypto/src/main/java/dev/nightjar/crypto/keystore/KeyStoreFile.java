// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.keystore;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.primitive.Argon2id;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.secret.SecretAccess;
import dev.nightjar.crypto.secret.SecretBytes;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/// Makes and opens the bytes of key store files, see `docs/protocol/keystore.md`.
///
/// [#create] and [#unseal] run Argon2id and take a good part of a second at the standard cost. They
/// copy the passphrase and wipe their copy; the caller wipes its own. Thread-safe; immutable.
public final class KeyStoreFile {
  /// 64 MiB, 3 passes, 1 lane.
  public static final Argon2id.Cost STANDARD_COST = new Argon2id.Cost(64 * 1024, 3, 1);

  /// Bytes of the largest content.
  public static final int MAX_CONTENT_BYTES = 1024 * 1024;

  private static final int CHECKSUM_BYTES = 32;
  private static final int CONTEXT_BYTES = KeyStoreHeader.BYTES + PassphraseKey.CHECK_BYTES;

  /// Bytes of a file besides its content.
  static final int OVERHEAD_BYTES =
      CONTEXT_BYTES + ContextCipher.OVERHEAD_BYTES + StorageKey.KEY_BYTES + CHECKSUM_BYTES;

  private final Primitives primitives;
  private final SecureRandom random;
  private final ContextCipher cipher;
  private final CostBounds bounds;

  public KeyStoreFile(Primitives primitives, SecureRandom random) {
    this(primitives, random, CostBounds.STANDARD);
  }

  KeyStoreFile(Primitives primitives, SecureRandom random, CostBounds bounds) {
    this.primitives = primitives;
    this.random = random;
    this.cipher = new ContextCipher(primitives, random);
    this.bounds = bounds;
  }

  /// A new key store with a storage key of its own; it takes `content` over, into locked memory.
  ///
  /// @throws IllegalArgumentException if the cost is beyond what a reader accepts, or the
  ///   passphrase is empty, over 1,024 characters, or no well-formed Unicode
  public OpenKeyStore create(char[] passphrase, Argon2id.Cost cost, SecretBytes content) {
    try (content) {
      var header = header(cost);
      var passphraseKey = PassphraseKey.derive(primitives, header, passphrase);
      var storageRoot = new byte[StorageKey.KEY_BYTES];
      random.nextBytes(storageRoot);
      return new OpenKeyStore(
          primitives,
          cipher,
          header,
          passphraseKey,
          SecretBytes.locked(storageRoot),
          SecretBytes.locked(content.unsafeBytes(SecretAccess.UNSAFE)));
    }
  }

  /// The same key store under another passphrase, with copies of what the old one holds; the old
  /// one stays open, and the records sealed with its [StorageKey] stay readable.
  public OpenKeyStore changePassphrase(OpenKeyStore old, char[] passphrase, Argon2id.Cost cost) {
    var header = header(cost);
    var passphraseKey = PassphraseKey.derive(primitives, header, passphrase);
    var storageRoot = SecretBytes.locked(old.storageKey().key().unsafeBytes(SecretAccess.UNSAFE));
    return new OpenKeyStore(
        primitives, cipher, header, passphraseKey, storageRoot, old.content().copy());
  }

  /// Opens the bytes of a file.
  public Unsealing unseal(byte[] file, char[] passphrase) {
    return switch (KeyStoreHeader.read(file, bounds)) {
      case KeyStoreHeader.Reading.Bad(var outcome) -> outcome;
      case KeyStoreHeader.Reading.Ok(var header) -> unseal(header, file, passphrase);
    };
  }

  private KeyStoreHeader header(Argon2id.Cost cost) {
    if (!bounds.allow(cost.memoryKib(), cost.passes(), cost.lanes())) {
      throw new IllegalArgumentException("no reader would accept " + cost);
    }
    var salt = Bytes.random(KeyStoreHeader.SALT_BYTES, random);
    return new KeyStoreHeader(primitives.preferredAead(), cost, salt);
  }

  private Unsealing unseal(KeyStoreHeader header, byte[] file, char[] passphrase) {
    if (!hasRightChecksum(file)) {
      return new Unsealing.Damaged();
    }
    var passphraseKey = PassphraseKey.derive(primitives, header, passphrase);
    var stated = Arrays.copyOfRange(file, KeyStoreHeader.BYTES, CONTEXT_BYTES);
    if (!MessageDigest.isEqual(stated, passphraseKey.check().toByteArray())) {
      passphraseKey.close();
      return new Unsealing.WrongPassphrase();
    }
    return unseal(header, file, passphraseKey);
  }

  private Unsealing unseal(KeyStoreHeader header, byte[] file, PassphraseKey passphraseKey) {
    var context = OpenKeyStore.context(header, passphraseKey);
    var sealed = Arrays.copyOfRange(file, CONTEXT_BYTES, file.length - CHECKSUM_BYTES);
    var plaintext = cipher.open(header.algorithm(), passphraseKey.fileKey(), context, sealed);
    if (plaintext.isEmpty()) {
      passphraseKey.close();
      return new Unsealing.Damaged();
    }
    return new Unsealing.Unsealed(opened(header, passphraseKey, plaintext.get()));
  }

  private OpenKeyStore opened(
      KeyStoreHeader header, PassphraseKey passphraseKey, byte[] plaintext) {
    var root = SecretBytes.locked(Arrays.copyOf(plaintext, StorageKey.KEY_BYTES));
    var content =
        SecretBytes.locked(Arrays.copyOfRange(plaintext, StorageKey.KEY_BYTES, plaintext.length));
    Arrays.fill(plaintext, (byte) 0);
    return new OpenKeyStore(primitives, cipher, header, passphraseKey, root, content);
  }

  /// Whether the file is whole; without it a flipped bit in the salt would look like a wrong
  /// passphrase, and every damaged file would cost an Argon2id run.
  private boolean hasRightChecksum(byte[] file) {
    if (file.length < OVERHEAD_BYTES || file.length > OVERHEAD_BYTES + MAX_CONTENT_BYTES) {
      return false;
    }
    var checksum = new byte[CHECKSUM_BYTES];
    primitives.sha256().digest(file, 0, file.length - CHECKSUM_BYTES, checksum, 0);
    return MessageDigest.isEqual(
        checksum, Arrays.copyOfRange(file, file.length - CHECKSUM_BYTES, file.length));
  }
}
