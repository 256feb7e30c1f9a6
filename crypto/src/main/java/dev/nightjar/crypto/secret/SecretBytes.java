// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.secret;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// A secret string of bytes: never printed, compared in constant time, wiped by [#close].
///
/// It has no content `equals` or `hashCode`; [#matches] compares. On the heap by default, which a
/// collector may copy before it is wiped; [#locked] keeps it outside, and so are what is copied or
/// derived from it by [#copy], [#part] and [#alike].
///
/// A secret has one owner, who closes it. A method that takes one over, which its comment says,
/// owns it from the call on and closes it also when it throws; every other method leaves it to its
/// caller and keeps a copy if it has to. Reading from several threads is safe, closing while
/// another thread reads is not.
public final class SecretBytes implements AutoCloseable {
  private final Storage storage;
  private boolean closed;

  private SecretBytes(Storage storage) {
    this.storage = storage;
  }

  /// A copy; the source stays the caller's to wipe.
  public static SecretBytes copyOf(byte[] source) {
    return new SecretBytes(new HeapStorage(source.clone()));
  }

  /// A copy of `source[from, to)`; the source stays the caller's to wipe.
  public static SecretBytes copyOfRange(byte[] source, int from, int to) {
    return new SecretBytes(new HeapStorage(Arrays.copyOfRange(source, from, to)));
  }

  /// The content of `source`, which is wiped.
  public static SecretBytes takeOver(byte[] source) {
    var taken = copyOf(source);
    Arrays.fill(source, (byte) 0);
    return taken;
  }

  /// `size` bytes drawn from `random`.
  public static SecretBytes random(int size, RandomGenerator random) {
    var drawn = new byte[size];
    random.nextBytes(drawn);
    return new SecretBytes(new HeapStorage(drawn));
  }

  /// The content of `source`, which is wiped, kept in [LockedMemory] where the system allows it.
  public static SecretBytes locked(byte[] source) {
    var storage = LockedMemory.store(source);
    Arrays.fill(source, (byte) 0);
    return new SecretBytes(storage);
  }

  /// The number of bytes.
  public int size() {
    return storage.size();
  }

  /// Whether both hold the same bytes, in time that depends on their sizes only.
  public boolean matches(SecretBytes other) {
    return use(mine -> other.use(theirs -> MessageDigest.isEqual(mine, theirs)));
  }

  /// Lends a copy for the duration of `reader` and wipes it afterwards.
  public <T> T use(Function<byte[], T> reader) {
    var lent = unsafeBytes(SecretAccess.UNSAFE);
    try {
      return reader.apply(lent);
    } finally {
      Arrays.fill(lent, (byte) 0);
    }
  }

  /// A bare copy that the caller must wipe.
  public byte[] unsafeBytes(SecretAccess access) {
    var copy = new byte[size()];
    unsafeCopyTo(copy, 0, access);
    return copy;
  }

  /// Copies the content bare into `target` from `offset` on; the caller must wipe it there.
  public void unsafeCopyTo(byte[] target, int offset, SecretAccess access) {
    if (access != SecretAccess.UNSAFE || closed) {
      throw new IllegalStateException("the secret is closed");
    }
    storage.copyTo(target, offset);
  }

  /// A second secret with the same content and a life of its own, in memory of the same kind.
  public SecretBytes copy() {
    return part(0, size());
  }

  /// A copy of the content from `from` to before `to`, in memory of the same kind.
  public SecretBytes part(int from, int to) {
    return alike(use(content -> Arrays.copyOfRange(content, from, to)));
  }

  /// The content of `source`, which is wiped, in memory of the same kind as this secret: for what
  /// is derived from it and lives as long.
  public SecretBytes alike(byte[] source) {
    return isLocked() ? locked(source) : takeOver(source);
  }

  /// Whether it is kept outside the heap.
  public boolean isLocked() {
    return storage instanceof LockedMemory.Region;
  }

  /// Wipes the content; reading it afterwards is an error. Closing again does nothing.
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      storage.wipe();
    }
  }

  public boolean isClosed() {
    return closed;
  }

  /// The size only.
  @Override
  public String toString() {
    return "SecretBytes[" + size() + "]";
  }

  /// Where the bytes are.
  sealed interface Storage permits HeapStorage, LockedMemory.Region {
    int size();

    void copyTo(byte[] target, int offset);

    void wipe();
  }

  private static final class HeapStorage implements Storage {
    private final byte[] content;

    HeapStorage(byte[] content) {
      this.content = content;
    }

    @Override
    public int size() {
      return content.length;
    }

    @Override
    public void copyTo(byte[] target, int offset) {
      System.arraycopy(content, 0, target, offset, content.length);
    }

    @Override
    public void wipe() {
      Arrays.fill(content, (byte) 0);
    }
  }
}
