// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.scenario;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// Texts, of 1 KiB if nothing else is said: words, as people write, of letters that chance chooses.
/// They come round again after a while, so that making them costs the measured process nothing.
///
/// Not thread-safe.
final class Letters {
  static final int SIZE = 1024;

  private static final int DIFFERENT = 1_024;
  private static final int SHORTEST_WORD = 2;
  private static final int LONGEST_WORD = 10;

  private final SplittableRandom random = new SplittableRandom(1);
  private final int size;
  private final List<String> texts;
  private int next;

  Letters() {
    this(SIZE, DIFFERENT);
  }

  /// @param different how many there are before they come round
  Letters(int size, int different) {
    this.size = size;
    texts = Stream.generate(this::write).limit(different).toList();
  }

  String next() {
    next = (next + 1) % texts.size();
    return texts.get(next);
  }

  private String write() {
    var text = new byte[size];
    var untilSpace = random.nextInt(SHORTEST_WORD, LONGEST_WORD + 1);
    for (var i = 0; i < size; i++) {
      if (untilSpace-- == 0) {
        text[i] = ' ';
        untilSpace = random.nextInt(SHORTEST_WORD, LONGEST_WORD + 1);
      } else {
        text[i] = (byte) ('a' + random.nextInt(26));
      }
    }
    return new String(text, StandardCharsets.US_ASCII);
  }
}
