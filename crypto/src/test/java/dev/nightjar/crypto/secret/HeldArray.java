// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.secret;

import java.util.Arrays;

/// One array in the memory of some object: the array itself, not its content.
///
/// There is one for each array that a [ReachableArrays] has come across. It sees a later wipe.
public final class HeldArray {
  private final byte[] array;
  private final String path;

  HeldArray(byte[] array, String path) {
    this.array = array;
    this.path = path;
  }

  public int size() {
    return array.length;
  }

  /// The fields that led to it.
  public String path() {
    return path;
  }

  /// What the last `size` bytes hold now: of a buffer that begins with a label, the secret part.
  public byte[] end(int size) {
    return Arrays.copyOfRange(array, array.length - size, array.length);
  }

  /// Whether nothing is left in the last `size` bytes.
  public boolean isWiped(int size) {
    return Arrays.equals(end(size), new byte[size]);
  }

  @Override
  public String toString() {
    return path + "[" + array.length + "]";
  }
}
