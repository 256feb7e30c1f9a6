// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.listen;

import dev.nightjar.app.control.Views.DeliveryView;
import dev.nightjar.app.problem.Problem;
import dev.nightjar.node.NodeEvent;
import dev.nightjar.node.NodeIdentity;
import dev.nightjar.node.transport.NodeAddress;
import java.util.List;

/// Tells what happens, as it happens. Thread-safe: one line per call.
public interface Narrator {
  /// The node is online, and whether other commands can reach it.
  void ready(NodeIdentity identity, List<NodeAddress> addresses, boolean controlled);

  /// Something happened to the node.
  void tell(NodeEvent event);

  /// The node ended by itself.
  void failed(Problem problem);

  /// A message that another command sent through this node was acknowledged.
  void acknowledged(DeliveryView delivery);

  /// The node is going offline.
  void stopped();
}
