// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.control;

import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// Where the control socket of a home lies. Thread-safe; stateless.
final class ControlSocket {
  private static final String NAME = "control.sock";

  /// What the smallest of the operating systems allows (macOS), its final zero not counted.
  private static final int MAX_PATH_BYTES = 103;

  private ControlSocket() {}

  /// The address, or empty when the path of the home is too long for any socket.
  static Optional<UnixDomainSocketAddress> of(Path home) {
    var path = home.toAbsolutePath().normalize().resolve(NAME);
    return path.toString().getBytes(StandardCharsets.UTF_8).length > MAX_PATH_BYTES
        ? Optional.empty()
        : Optional.of(UnixDomainSocketAddress.of(path));
  }
}
