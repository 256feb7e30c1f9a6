// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.scenario;

import dev.nightjar.node.Nightjar;
import dev.nightjar.node.Profile;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.jr.ob.JSON;

/// The program of one node: does what it reads, one line after the other, and answers each with a
/// line of JSON. The end of its input is its end.
public final class Actor {
  /// The system property of the benchmark that names the profile of its nodes.
  public static final String PROFILE = "nightjar.bench.profile";

  private static final String PASSPHRASE = "only for measuring";

  private Actor() {}

  /// Plays until nothing more is asked.
  ///
  /// @param arguments the folder of the home, the name of the node and its profile
  public static void main(String[] arguments) throws Exception {
    var home = Path.of(arguments[0]);
    var builder = Nightjar.builder().home(home).name(arguments[1]);
    builder.profile(Profile.valueOf(arguments[2]));
    builder.passphrase(PASSPHRASE.toCharArray()).create();
    try (var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var node = builder.passphrase(PASSPHRASE.toCharArray()).listen("127.0.0.1", 0).start()) {
      var part = new Part(node);
      say(Map.of("port", node.addresses().getFirst().port()));
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        say(answer(part, List.of(line.split(" ", -1))));
      }
    }
    System.exit(0); // Whatever a library still waits for.
  }

  /// What went wrong is an answer as well: it ends the play, not the whole run.
  private static Map<String, Object> answer(Part part, List<String> words)
      throws InterruptedException {
    try {
      return part.play(words.getFirst(), words.subList(1, words.size()));
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
