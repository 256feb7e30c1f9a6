// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.doctor;

import dev.nightjar.node.transport.tcp.TlsSupport;
import java.util.List;

/// Whether nodes can connect to each other from here. Thread-safe; stateless.
final class TlsCheck {
  private TlsCheck() {}

  static List<Finding> findings() {
    var tls = TlsSupport.look();
    var problem = tls.problem();
    if (problem != null) {
      return List.of(Finding.broken("TLS", problem, tls.remedy()));
    }
    return List.of(
        Finding.good("TLS", tls.provider()),
        Finding.good("key exchange", tls.group() + ", and no other"),
        Finding.good("sockets", tls.polling()));
  }
}
