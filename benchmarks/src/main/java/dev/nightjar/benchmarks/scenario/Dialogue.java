// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.scenario;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.jr.ob.JSON;

/// How a program of a play is talked to: a line on its input asks for something, a line of JSON on
/// its output answers. The end of its input is its end.
final class Dialogue {
  /// Does what is asked.
  interface Player {
    Map<String, Object> play(String what, List<String> with) throws InterruptedException;
  }

  private Dialogue() {}

  /// Says something and then answers until nothing more is asked.
  static void hold(Map<String, Object> greeting, Player player)
      throws IOException, InterruptedException {
    try (var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      say(greeting);
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        say(answer(player, List.of(line.split(" ", -1))));
      }
    }
  }

  /// What went wrong is an answer as well: it ends the play, not the whole run.
  private static Map<String, Object> answer(Player player, List<String> words)
      throws InterruptedException {
    try {
      return player.play(words.getFirst(), words.subList(1, words.size()));
    } catch (RuntimeException e) {
      var trouble = new LinkedHashMap<String, Object>();
      trouble.put("trouble", e.toString());
      return trouble;
    }
  }

  private static void say(Map<String, Object> answer) {
    System.out.println(JSON.std.asString(answer));
    System.out.flush();
  }
}
