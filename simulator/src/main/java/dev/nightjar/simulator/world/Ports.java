// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.world;

import dev.nightjar.node.peer.Outlet;
import dev.nightjar.node.peer.Store;
import dev.nightjar.node.transport.Transport;
import java.security.SecureRandom;

/// What stands between a node and its world, made anew at each start of its process.
///
/// The genuine ports change nothing. A test puts something broken there, to see that the oracle
/// notices.
interface Ports {
  /// Nothing in between.
  Ports GENUINE = new Ports() {};

  /// Where the node keeps what it knows.
  ///
  /// @param genuine refuses when the disk is full
  /// @param disk what is behind it
  default Store store(Store genuine, SimulatedStore disk) {
    return genuine;
  }

  default Transport transport(Transport genuine) {
    return genuine;
  }

  default Outlet outlet(Outlet genuine) {
    return genuine;
  }

  default SecureRandom random(SecureRandom genuine) {
    return genuine;
  }
}
