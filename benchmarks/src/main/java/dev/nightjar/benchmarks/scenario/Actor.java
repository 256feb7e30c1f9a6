// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.scenario;

import dev.nightjar.app.memory.SpareMemory;
import dev.nightjar.node.Nightjar;
import dev.nightjar.node.Node;
import dev.nightjar.node.NodeSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The program of one node: does what it is asked until its input ends.
public final class Actor {
  /// The system property of the benchmark that names the profile of its nodes.
  public static final String PROFILE = "nightjar.bench.profile";

  private static final String PASSPHRASE = "only for measuring";

  private Actor() {}

  /// Plays until nothing more is asked.
  ///
  /// @param arguments the folder of the home, the name of the node, and what [NodeSetup] adds
  public static void main(String[] arguments) throws Exception {
    var all = List.of(arguments);
    var settings = NodeSetup.settings(all.subList(2, all.size()));
    try (var node = node(Path.of(arguments[0]), arguments[1], settings)) {
      SpareMemory.giveBack(); // As `listen` does.
      var part = new Part(node);
      Dialogue.hold(Map.of("port", node.addresses().getFirst().port()), part::play);
    }
    System.exit(0); // Whatever a library still waits for.
  }

  /// A node with a new home.
  static Node node(Path home, String name, NodeSettings settings) {
    var builder = Nightjar.builder().home(home).name(name).settings(settings);
    builder.passphrase(PASSPHRASE.toCharArray()).create();
    return builder.passphrase(PASSPHRASE.toCharArray()).listen("127.0.0.1", 0).start();
  }
}
