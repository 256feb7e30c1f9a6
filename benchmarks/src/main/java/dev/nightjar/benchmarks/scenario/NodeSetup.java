// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.scenario;

import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.NetworkSettings;
import dev.nightjar.node.NodeSettings;
import dev.nightjar.node.Profile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How a node of a play is started.
///
/// @param flags of its JVM
/// @param connections how many it may have, 0 for as many as its profile says
/// @param mode the suite of its sessions, and the weakest it accepts
record NodeSetup(List<String> flags, int connections, Suite mode) {
  NodeSetup {
    flags = List.copyOf(flags);
  }

  /// With the flags that the launcher gives a node, and hybrid sessions.
  static NodeSetup usual() {
    var flags = System.getProperty("nightjar.flags", "").strip();
    return new NodeSetup(flags.isEmpty() ? List.of() : List.of(flags.split(" +")), 0, Suite.HYBRID);
  }

  NodeSetup withFlags(List<String> others) {
    return new NodeSetup(others, connections, mode);
  }

  NodeSetup withConnections(int most) {
    return new NodeSetup(flags, most, mode);
  }

  NodeSetup withMode(Suite other) {
    return new NodeSetup(flags, connections, other);
  }

  /// The command of a node with this home.
  List<String> command(Path home, String name) {
    var arguments = new ArrayList<>(List.of(home.toString(), name));
    arguments.add(System.getProperty(Actor.PROFILE, Profile.BALANCED.name()));
    arguments.addAll(List.of(String.valueOf(connections), mode.name()));
    return NodeProcess.command(flags, Actor.class.getName(), arguments);
  }

  /// What the node is told of it: the last three arguments of the command.
  static NodeSettings settings(List<String> arguments) {
    var mode = Suite.valueOf(arguments.get(2));
    var settings =
        NodeSettings.defaults()
            .withProfile(Profile.valueOf(arguments.get(0)))
            .withModes(mode, mode);
    var most = Integer.parseInt(arguments.get(1));
    return most == 0 ? settings : settings.withNetwork(withConnections(settings.network(), most));
  }

  /// As many from one address as in all: here everybody calls from the same one.
  private static NetworkSettings withConnections(NetworkSettings usual, int most) {
    return new NetworkSettings(
        usual.connectTimeout(),
        usual.idleTimeout(),
        usual.writeTimeout(),
        most,
        most,
        usual.maxQueuedBytes());
  }
}
