// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.kill;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What the processes of one side have said so far, over all their lives.
///
/// Thread-safe.
final class Said {
  private final Set<TextKey> accepted = new LinkedHashSet<>();
  private final Map<TextKey, String> done = new TreeMap<>();
  private final Set<TextKey> heard = new LinkedHashSet<>();
  private final List<String> odd = new ArrayList<>();
  private TextKey heardLast = new TextKey(0, 0);
  private boolean finished;

  /// A new process begins; it may hear again what the last one was told.
  synchronized void anew() {
    finished = false;
    heardLast = new TextKey(0, 0);
  }

  /// A line of the process that runs.
  synchronized void line(String line) {
    var words = line.split(" ", 3);
    switch (words[0]) {
      case "accepted" -> accepted.add(TextKey.parse(words[1]));
      case "done" -> done.put(TextKey.parse(words[1]), words[2]);
      case "heard" -> hear(TextKey.parse(words[1]));
      case "finished" -> finished = true;
      default -> odd.add(line);
    }
  }

  private void hear(TextKey key) {
    if (key.compareTo(heardLast) <= 0) {
      odd.add(key + " was heard after " + heardLast);
    }
    heardLast = key;
    heard.add(key);
  }

  synchronized Set<TextKey> accepted() {
    return new LinkedHashSet<>(accepted);
  }

  /// The end of each text that came to one.
  synchronized Map<TextKey, String> done() {
    return new TreeMap<>(done);
  }

  synchronized Set<TextKey> heard() {
    return new LinkedHashSet<>(heard);
  }

  /// Whether its last text came to its end.
  synchronized boolean isFinished() {
    return finished;
  }

  /// What should not have been said.
  synchronized List<String> odd() {
    return List.copyOf(odd);
  }
}
