// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.discovery;

import java.util.List;

/// What is heard on the networks of this machine; called on the adapter's own thread.
///
/// Whoever is told bounds how much of it is kept: strangers decide how often it is called.
public interface DiscoveryEvents {
  /// Somebody, perhaps this node, announced something; nothing about it is true before a tag is.
  void announced(Announcement announcement);

  /// Somebody, perhaps this node, asks who is there.
  void sought();

  /// Where this node can be called from now on, one endpoint for each network, none when it does
  /// not listen there; also told when the machine slept.
  void moved(List<Endpoint> endpoints);
}
