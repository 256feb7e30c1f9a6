// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.base;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// An immutable string of bytes that compares by content and never prints it.
///
/// For public values only: keys that must stay secret have types of their own in `crypto`.
/// Thread-safe; immutable.
public final class Bytes implements Comparable<Bytes> {
  /// The string of no bytes.
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  /// A copy of the whole array.
  public static Bytes copyOf(byte[] source) {
    return source.length == 0 ? EMPTY : new Bytes(source.clone());
  }

  /// A copy of `source[from, to)`.
  ///
  /// @throws IndexOutOfBoundsException if the range is not inside the array
  public static Bytes copyOfRange(byte[] source, int from, int to) {
    Objects.checkFromToIndex(from, to, source.length);
    return from == to ? EMPTY : new Bytes(Arrays.copyOfRange(source, from, to));
  }

  /// Wraps an array that nobody else will ever write to; the caller gives it away.
  public static Bytes wrap(byte[] owned) {
    return owned.length == 0 ? EMPTY : new Bytes(owned);
  }

  /// The bytes of a hexadecimal string of even length.
  ///
  /// @throws IllegalArgumentException if `hex` is not hexadecimal
  public static Bytes ofHex(String hex) {
    return wrap(HexFormat.of().parseHex(hex));
  }

  /// `size` bytes drawn from `random`.
  public static Bytes random(int size, RandomGenerator random) {
    var drawn = new byte[size];
    random.nextBytes(drawn);
    return wrap(drawn);
  }

  /// The number of bytes.
  public int size() {
    return content.length;
  }

  public boolean isEmpty() {
    return content.length == 0;
  }

  /// The byte at `index`, from -128 to 127.
  public byte at(int index) {
    return content[index];
  }

  /// A copy of `[from, to)`.
  public Bytes slice(int from, int to) {
    return copyOfRange(content, from, to);
  }

  /// This string followed by `next`.
  public Bytes concat(Bytes next) {
    var joined = Arrays.copyOf(content, content.length + next.content.length);
    System.arraycopy(next.content, 0, joined, content.length, next.content.length);
    return wrap(joined);
  }

  /// A fresh array with the content.
  public byte[] toByteArray() {
    return content.clone();
  }

  /// What `reader` makes of the content, without a copy: it must neither write to the array nor
  /// keep it.
  public <T> T read(Function<byte[], T> reader) {
    return reader.apply(content);
  }

  /// Copies the whole content into `target` from `offset` on.
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(content, 0, target, offset, content.length);
  }

  /// The content in lower-case hexadecimal, for documents, vectors and tests.
  public String toHex() {
    return HexFormat.of().formatHex(content);
  }

  /// Unsigned lexicographic order.
  @Override
  public int compareTo(Bytes other) {
    return Arrays.compareUnsigned(content, other.content);
  }

  /// By content, in time that depends on it: not for secrets.
  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that && Arrays.equals(content, that.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  /// The length only, so that logs and records never show content.
  @Override
  public String toString() {
    return "Bytes[" + content.length + "]";
  }
}
