// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.keystore;

import dev.nightjar.base.ByteWriter;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.secret.SecretAccess;
import dev.nightjar.crypto.secret.SecretBytes;
import java.util.Arrays;

/// A key store whose passphrase was right: its content, and the keys to write it and records anew.
///
/// [#close] wipes all of it, the [StorageKey] included. Reading and sealing is thread-safe, closing
/// meanwhile is not.
public final class OpenKeyStore implements AutoCloseable {
  private final Primitives primitives;
  private final ContextCipher cipher;
  private final KeyStoreHeader header;
  private final PassphraseKey passphraseKey;
  private final StorageKey storageKey;
  private final SecretBytes content;

  OpenKeyStore(
      Primitives primitives,
      ContextCipher cipher,
      KeyStoreHeader header,
      PassphraseKey passphraseKey,
      SecretBytes storageRoot,
      SecretBytes content) {
    this.primitives = primitives;
    this.cipher = cipher;
    this.header = header;
    this.passphraseKey = passphraseKey;
    this.storageKey = new StorageKey(cipher, header.algorithm(), storageRoot);
    this.content = content;
  }

  /// What was sealed, typically an identity's seeds; wiped together with this key store.
  public SecretBytes content() {
    return content;
  }

  /// The key for everything else that the node keeps.
  public StorageKey storageKey() {
    return storageKey;
  }

  /// The bytes of a file with other content, under the same passphrase; Argon2id does not run
  /// again.
  public byte[] seal(SecretBytes newContent) {
    if (newContent.size() > KeyStoreFile.MAX_CONTENT_BYTES) {
      throw new IllegalArgumentException("content of " + newContent.size() + " bytes");
    }
    var plaintext = new byte[StorageKey.KEY_BYTES + newContent.size()];
    storageKey.key().unsafeCopyTo(plaintext, 0, SecretAccess.UNSAFE);
    newContent.unsafeCopyTo(plaintext, StorageKey.KEY_BYTES, SecretAccess.UNSAFE);
    try {
      return seal(plaintext);
    } finally {
      Arrays.fill(plaintext, (byte) 0);
    }
  }

  /// The bytes of a file with this content.
  public byte[] seal() {
    return seal(content);
  }

  private byte[] seal(byte[] plaintext) {
    var context = context(header, passphraseKey);
    var file =
        new ByteWriter(KeyStoreFile.OVERHEAD_BYTES + plaintext.length)
            .bytes(context)
            .bytes(cipher.seal(0, header.algorithm(), passphraseKey.fileKey(), context, plaintext));
    return file.bytes(primitives.sha256().of(file.toByteArray())).toByteArray();
  }

  /// Everything in front of the sealed part: the header and the check.
  static byte[] context(KeyStoreHeader header, PassphraseKey passphraseKey) {
    return new ByteWriter(KeyStoreHeader.BYTES + PassphraseKey.CHECK_BYTES)
        .bytes(header.encode())
        .bytes(passphraseKey.check())
        .toByteArray();
  }

  @Override
  public void close() {
    passphraseKey.close();
    storageKey.key().close();
    content.close();
  }

  @Override
  public String toString() {
    return "OpenKeyStore[" + content.size() + "]";
  }
}
