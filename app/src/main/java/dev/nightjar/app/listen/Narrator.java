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
  /// Who is online, and how.
  ///
  /// @param isControlled whether other commands can reach the node
  /// @param isOnLan whether contacts on the same network can find it
  record Online(
      NodeIdentity identity, List<NodeAddress> addresses, boolean isControlled, boolean isOnLan) {}

  /// The node is online.
  void ready(Online online);

  /// Something happened to the node.
  void tell(NodeEvent event);

  /// The node ended by itself.
  void failed(Problem problem);

  /// A message that another command sent through this node was acknowledged.
  void acknowledged(DeliveryView delivery);

  /// The node is going offline.
  void stopped();
}
