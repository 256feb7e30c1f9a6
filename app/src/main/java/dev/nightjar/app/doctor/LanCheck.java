// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.doctor;

import dev.nightjar.node.discovery.mdns.MulticastSupport;
import java.security.SecureRandom;

/// Whether contacts on the same network can be found from here; only `listen --lan` needs it.
/// Thread-safe; stateless.
final class LanCheck {
  private LanCheck() {}

  static Finding finding() {
    var multicast = MulticastSupport.look(new SecureRandom());
    var problem = multicast.problem();
    return problem == null
        ? Finding.good("local network", "multicast on " + String.join(", ", multicast.cards()))
        : Finding.weak(
            "local network",
            problem,
            "Only listen --lan needs it: connect to a network, and let UDP port 5353 through.");
  }
}
