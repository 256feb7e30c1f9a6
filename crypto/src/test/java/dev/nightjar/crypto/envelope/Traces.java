// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.envelope;

import dev.nightjar.base.Bytes;
import java.util.HashSet;

/// What somebody who only watches looks for: parts of known keys and names, and bytes that recur.
public final class Traces {
  private static final int WINDOW = 8;

  private Traces() {}

  /// Whether any eight bytes of `known` stand anywhere in `seen`.
  public static boolean holdsPartOf(byte[] seen, Bytes known) {
    var windows = new HashSet<Bytes>();
    for (var i = 0; i + WINDOW <= known.size(); i++) {
      windows.add(known.slice(i, i + WINDOW));
    }
    for (var i = 0; i + WINDOW <= seen.length; i++) {
      if (windows.contains(Bytes.copyOfRange(seen, i, i + WINDOW))) {
        return true;
      }
    }
    return false;
  }

  /// The longest run of bytes that two messages share at the same place.
  public static int commonRun(byte[] one, byte[] other) {
    var longest = 0;
    var run = 0;
    for (var i = 0; i < Math.min(one.length, other.length); i++) {
      run = one[i] == other[i] ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
