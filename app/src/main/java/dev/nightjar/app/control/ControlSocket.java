// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.control;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import jdk.net.ExtendedSocketOptions;

/// Where the control socket of a home lies, and who is at its ends. Thread-safe; stateless.
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

  /// Whether the socket lies in a folder of this user, and the process at the other end is this
  /// user's too, as far as the system says.
  static boolean isOurs(SocketChannel channel, UnixDomainSocketAddress address) throws IOException {
    if (!channel.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)) {
      return true;
    }
    var home = Objects.requireNonNull(address.getPath().getParent(), "of a folder's file");
    var isHomeOurs =
        Files.getAttribute(home, "unix:uid") instanceof Integer owner
            && owner == new UnixSystem().getUid();
    var they = channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
    return isHomeOurs && they.equals(Files.getOwner(home));
  }
}
