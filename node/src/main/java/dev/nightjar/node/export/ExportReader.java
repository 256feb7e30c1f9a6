// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.export;

import dev.nightjar.base.ByteReader;
import dev.nightjar.crypto.keystore.KeyStoreFile;
import dev.nightjar.crypto.keystore.OpenKeyStore;
import dev.nightjar.crypto.keystore.StorageKey;
import dev.nightjar.crypto.keystore.Unsealing;
import dev.nightjar.crypto.secret.SecretBytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads an export, whose bytes may be hostile, item after item; keeps a part and an item in
/// memory.
///
/// Owned by its caller; not thread-safe.
final class ExportReader implements AutoCloseable {
  private static final int HEADER_BYTES = 9;
  private static final int MOST_KEY_STORE_BYTES = KeyStoreFile.MAX_CONTENT_BYTES + 4_096;
  private static final int ITEM_HEADER_BYTES = 5;

  /// What opening a file can come to.
  sealed interface Opening {
    /// Whoever asked closes it.
    record Opened(ExportReader reader) implements Opening {}

    record Refused(ExportProblem why) implements Opening {}
  }

  /// What reading on can come to.
  sealed interface Reading {
    record Item(ExportItem item) implements Reading {}

    record Refused(ExportProblem why) implements Reading {}
  }

  private final InputStream in;
  private final OpenKeyStore keyStore;
  private byte[] part = new byte[0];
  private int at;
  private int number;
  private boolean isLast;

  private ExportReader(InputStream in, OpenKeyStore keyStore) {
    this.in = in;
    this.keyStore = keyStore;
  }

  static Opening open(InputStream in, KeyStoreFile keyStores, char[] passphrase)
      throws IOException {
    var header = in.readNBytes(HEADER_BYTES);
    var reader = new ByteReader(header);
    if (!reader.bytes(ExportWriter.MAGIC.size()).equals(ExportWriter.MAGIC)) {
      return new Opening.Refused(new ExportProblem.NoExport());
    }
    var version = reader.u8();
    if (reader.hasNotRunOut() && version != ExportWriter.VERSION) {
      return new Opening.Refused(new ExportProblem.UnknownVersion(version));
    }
    var size = reader.u32();
    if (!reader.isComplete()) {
      return new Opening.Refused(new ExportProblem.Cut());
    }
    if (size < 0 || size > MOST_KEY_STORE_BYTES) {
      return new Opening.Refused(new ExportProblem.Damaged());
    }
    var store = in.readNBytes(size);
    if (store.length < size) {
      return new Opening.Refused(new ExportProblem.Cut());
    }
    return switch (keyStores.unseal(store, passphrase)) {
      case Unsealing.Unsealed(var keyStore) -> new Opening.Opened(new ExportReader(in, keyStore));
      case Unsealing.WrongPassphrase _ -> new Opening.Refused(new ExportProblem.WrongPassphrase());
      case Unsealing.UnsupportedVersion(var other) ->
          new Opening.Refused(new ExportProblem.UnknownVersion(other));
      case Unsealing.Damaged _, Unsealing.NotAKeyStore _, Unsealing.UnreasonableCost _ ->
          new Opening.Refused(new ExportProblem.Damaged());
    };
  }

  /// Who the home is; wiped with this reader.
  SecretBytes identity() {
    return keyStore.content();
  }

  /// The next item; after [ExportItem.End] there is none, and nothing else in the file.
  Reading next() throws IOException {
    var header = new byte[ITEM_HEADER_BYTES];
    var problem = fill(header);
    if (problem != null) {
      return new Reading.Refused(problem);
    }
    var reader = new ByteReader(header);
    var type = reader.u8();
    var size = reader.u32();
    if (!ExportItem.isKnown(type)) {
      return new Reading.Refused(new ExportProblem.UnknownVersion(type));
    }
    if (size < 0 || size > ExportItem.MOST_BODY_BYTES) {
      return new Reading.Refused(new ExportProblem.Damaged());
    }
    return body(type, size);
  }

  private Reading body(int type, int size) throws IOException {
    var body = new byte[size];
    var problem = fill(body);
    if (problem != null) {
      return new Reading.Refused(problem);
    }
    var item = ExportItem.decode(type, body);
    Arrays.fill(body, (byte) 0);
    if (item.isEmpty() || (item.get() instanceof ExportItem.End && !isOver())) {
      return new Reading.Refused(new ExportProblem.Damaged());
    }
    return new Reading.Item(item.get());
  }

  private boolean isOver() throws IOException {
    return isLast && at == part.length && in.read() < 0;
  }

  /// Fills `target` with what comes next; what is in the way.
  private @Nullable ExportProblem fill(byte[] target) throws IOException {
    var filled = 0;
    while (filled < target.length) {
      if (at == part.length) {
        var problem = nextPart();
        if (problem != null) {
          return problem;
        }
      }
      var size = Math.min(target.length - filled, part.length - at);
      System.arraycopy(part, at, target, filled, size);
      at += size;
      filled += size;
    }
    return null;
  }

  private @Nullable ExportProblem nextPart() throws IOException {
    if (isLast) {
      return new ExportProblem.Damaged(); // It ends in the middle of an item.
    }
    var header = in.readNBytes(4);
    if (header.length < 4) {
      return new ExportProblem.Cut();
    }
    var size = new ByteReader(header).u32();
    if (size < StorageKey.OVERHEAD_BYTES
        || size > StorageKey.OVERHEAD_BYTES + ExportWriter.PART_BYTES) {
      return new ExportProblem.Damaged();
    }
    var sealed = in.readNBytes(size);
    if (sealed.length < size) {
      return new ExportProblem.Cut();
    }
    var opened = opened(sealed, "more");
    if (opened.isEmpty()) {
      opened = opened(sealed, "last");
      isLast = true;
    }
    if (opened.isEmpty()) {
      return new ExportProblem.Damaged();
    }
    number++;
    at = 0;
    Arrays.fill(part, (byte) 0);
    try (var plain = opened.get()) {
      part = plain.use(byte[]::clone);
    }
    return part.length == 0 && !isLast ? new ExportProblem.Damaged() : null;
  }

  private Optional<SecretBytes> opened(byte[] sealed, String place) {
    return keyStore.storageKey().open(ExportWriter.partName(number, place), sealed);
  }

  /// Wipes the keys and what was read.
  @Override
  public void close() {
    Arrays.fill(part, (byte) 0);
    keyStore.close();
  }
}
