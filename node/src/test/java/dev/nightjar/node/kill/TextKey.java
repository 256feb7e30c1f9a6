// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.kill;

/// The name of a text: the run of its sender, and its number in that run.
record TextKey(int run, int number) implements Comparable<TextKey> {
  static TextKey parse(String words) {
    var dot = words.indexOf('.');
    return new TextKey(
        Integer.parseInt(words.substring(0, dot)), Integer.parseInt(words.substring(dot + 1)));
  }

  /// The key that a text begins with.
  static TextKey of(String text) {
    return parse(text.substring(0, text.indexOf(' ')));
  }

  @Override
  public int compareTo(TextKey other) {
    return run == other.run
        ? Integer.compare(number, other.number)
        : Integer.compare(run, other.run);
  }

  @Override
  public String toString() {
    return run + "." + number;
  }
}
