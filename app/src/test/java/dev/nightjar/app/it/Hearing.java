// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.it;

import dev.nightjar.app.it.Nightjar.Listening;
import dev.nightjar.app.terminal.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Reads what `listen --json` prints as it comes, so that the program never waits for its reader.
///
/// Owned by one test; a thread of its own reads.
final class Hearing {
  private static final long PATIENCE_SECONDS = 60;
  private static final String KIND = "event";
  private static final int SHOWN = 20;
  private static final Map<String, Object> END = Map.of(KIND, "end of output");

  private final BlockingQueue<Map<String, Object>> events = new LinkedBlockingQueue<>();
  private final Map<String, String> texts = new LinkedHashMap<>();

  private Hearing() {}

  static Hearing of(Listening listening) {
    var hearing = new Hearing();
    Thread.ofVirtual().start(() -> hearing.read(listening));
    return hearing;
  }

  private void read(Listening listening) {
    try (var lines = listening.lines()) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        Json.object(line).ifPresent(events::add);
      }
    } catch (IOException _) {
      // The process was killed.
    }
    events.add(END);
  }

  /// The next event of this kind.
  Map<String, Object> await(String kind) throws InterruptedException {
    while (true) {
      var event = next();
      if (kind.equals(event.get(KIND))) {
        return event;
      }
      if (event.equals(END)) {
        throw new AssertionError("ended without saying " + kind);
      }
    }
  }

  /// The beginning of every text so far, in order, once this one is among them.
  List<String> textsUntil(String last) throws InterruptedException {
    while (!texts.containsValue(last) && !next().equals(END)) {
      // It is remembered.
    }
    return List.copyOf(texts.values());
  }

  List<String> textsUntilTheEnd() throws InterruptedException {
    return textsUntil("");
  }

  private Map<String, Object> next() throws InterruptedException {
    var event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (event == null) {
      throw new AssertionError("nothing was said for a minute, after " + texts.size() + " texts");
    }
    if ("message".equals(event.get(KIND))) {
      var text = String.valueOf(event.get("text"));
      texts.put(String.valueOf(event.get("id")), text.substring(0, Math.min(text.length(), SHOWN)));
    }
    return event;
  }
}
