// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.NodeSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class NodeSetupTest {
  @Test
  void theUsualNodeIsAsItsProfileSays() {
    assertThat(heard(NodeSetup.usual())).isEqualTo(NodeSettings.defaults());
  }

  @Test
  void aNodeHearsWhatItsCommandSays() {
    var settings = heard(NodeSetup.usual().withConnections(12_345).withMode(Suite.QUANTUM));

    assertThat(settings.network().maxConnections()).isEqualTo(12_345);
    assertThat(settings.network().maxConnectionsPerAddress()).isEqualTo(12_345);
    assertThat(settings.mode()).isEqualTo(Suite.QUANTUM);
    assertThat(settings.floor()).isEqualTo(Suite.QUANTUM);
  }

  private static NodeSettings heard(NodeSetup setup) {
    var command = setup.command(Path.of("home"), "alice");
    return NodeSetup.settings(command.subList(command.size() - 3, command.size()));
  }
}
