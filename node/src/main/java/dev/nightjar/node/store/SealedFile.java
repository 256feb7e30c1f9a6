// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.keystore.StorageKey;
import dev.nightjar.crypto.secret.SecretBytes;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Something large beside the database that can be made anew; "Search index" in
/// `docs/protocol/home.md`.
///
/// Thread-safe as far as its folder is.
public final class SealedFile {
  private static final System.Logger LOG = System.getLogger(SealedFile.class.getName());
  private static final int VERSION = 1;
  private static final int SAVING_BYTES = 16;
  private static final int PART_BYTES = 1024 * 1024;

  /// Does something unless the home is closed.
  interface Guard {
    <T> Optional<T> whileOpen(Supplier<Optional<T>> work);
  }

  private final Disk disk;
  private final StorageKey key;
  private final RandomGenerator random;
  private final String name;
  private final Guard guard;

  SealedFile(Disk disk, StorageKey key, RandomGenerator random, String name, Guard guard) {
    this.disk = disk;
    this.key = key;
    this.random = random;
    this.name = name;
    this.guard = guard;
  }

  /// What was written last; empty when it is missing, was altered or cannot be read.
  public Optional<byte[]> read() {
    return guard.whileOpen(() -> {
      try {
        return disk.read(name).flatMap(this::opened);
      } catch (IOException e) {
        return failed(e);
      }
    });
  }

  private Optional<byte[]> opened(byte[] file) {
    var in = new ByteReader(file);
    var version = in.u8();
    var saving = in.bytes(SAVING_BYTES);
    var count = in.u32();
    var content = new ByteWriter(Math.max(0, in.remaining()));
    for (var i = 0; i < count && in.hasNotRunOut(); i++) {
      var part = key.open(partName(saving, i, count), in.array(in.u32()));
      if (part.isEmpty()) {
        return Optional.empty();
      }
      try (var plain = part.get()) {
        plain.use(content::bytes);
      }
    }
    return version == VERSION && in.isComplete()
        ? Optional.of(content.toByteArray())
        : Optional.empty();
  }

  /// Keeps this instead of what was there; false when it could not be written.
  public boolean write(byte[] content) {
    return guard
        .whileOpen(() -> {
          try {
            disk.write(name + OldFiles.NEW_SUFFIX, sealed(content));
            disk.rename(name + OldFiles.NEW_SUFFIX, name);
            disk.force();
            return Optional.of(true);
          } catch (IOException e) {
            return this.<Boolean>failed(e);
          }
        })
        .orElse(false);
  }

  private byte[] sealed(byte[] content) {
    var saving = Bytes.random(SAVING_BYTES, random);
    var count = Math.ceilDiv(content.length, PART_BYTES);
    var out =
        new ByteWriter(content.length + (count + 1) * (StorageKey.OVERHEAD_BYTES + 4))
            .u8(VERSION)
            .bytes(saving)
            .u32(count);
    for (var i = 0; i < count; i++) {
      var end = Math.min(content.length, (i + 1) * PART_BYTES);
      try (var part = SecretBytes.copyOfRange(content, i * PART_BYTES, end)) {
        var name = partName(saving, i, count);
        var sealed = part.use(bytes -> key.seal(name, bytes));
        out.u32(sealed.length).bytes(sealed);
      }
    }
    return out.toByteArray();
  }

  private String partName(Bytes saving, int part, int count) {
    return "home/" + name + "/" + saving.toHex() + "/" + part + "/" + count;
  }

  /// Overwrites and deletes what is there; false when it could not.
  public boolean erase() {
    return guard
        .whileOpen(() -> {
          try {
            disk.erase(name);
            return Optional.of(true);
          } catch (IOException e) {
            return this.<Boolean>failed(e);
          }
        })
        .orElse(false);
  }

  private <T> Optional<T> failed(IOException why) {
    LOG.log(System.Logger.Level.WARNING, "The file {0} of the home cannot be used.", name);
    LOG.log(System.Logger.Level.DEBUG, "Why a file of the home cannot be used.", why);
    return Optional.empty();
  }
}
