// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import tools.jackson.jr.ob.JSON;

/// The program of one end: turns toxcore's loop, does what it reads, one line after the other, and
/// answers each with a line of JSON. The end of its input is its end.
public final class ToxActor {
  private ToxActor() {}

  /// Plays until nothing more is asked. The first line begins it: what the process takes before
  /// that is not toxcore's.
  ///
  /// @param arguments the shared library, and `busy` for a loop without pauses
  public static void main(String[] arguments) throws Throwable {
    var lines = new LinkedBlockingQueue<String>();
    var reader = Thread.ofPlatform().daemon().name("questions");
    say(Map.of());
    reader.start(() -> read(lines));
    var _ = lines.take();
    var end = new ToxEnd(Path.of(arguments[0]), arguments[1].equals("busy"));
    say(Map.of());
    while (true) {
      var line = lines.poll();
      if (line != null) {
        say(answer(end, List.of(line.split(" ", -1))));
      }
      end.turn();
    }
  }

  private static void read(BlockingQueue<String> lines) {
    try (var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (var line = input.readLine(); line != null; line = input.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      Runtime.getRuntime().halt(0); // Whatever the other thread is doing in C.
    }
  }

  private static Map<String, Object> answer(ToxEnd end, List<String> words) throws Throwable {
    try {
      return end.play(words.getFirst(), words.subList(1, words.size()));
    } catch (RuntimeException e) {
      return Map.of("trouble", e.toString());
    }
  }

  private static void say(Map<String, Object> answer) {
    System.out.println(JSON.std.asString(answer));
    System.out.flush();
  }
}
