// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.transport.tcp;

import io.netty.channel.epoll.Epoll;
import io.netty.handler.ssl.OpenSsl;
import org.jspecify.annotations.Nullable;

/// Whether this machine can make the connections that nodes insist on, and with what.
///
/// @param available whether a node may use the network at all
/// @param provider the TLS library, with its version
/// @param group the only key exchange group that is offered and accepted
/// @param polling how sockets are watched: `epoll` or `nio`
/// @param problem why it is not available, or null
public record TlsSupport(
    boolean available, String provider, String group, String polling, @Nullable String problem) {
  /// The IANA name of the hybrid group, code point 0x11ec.
  public static final String GROUP = "X25519MLKEM768";

  /// Looks at the machine; loads the native libraries the first time.
  ///
  /// The JDK's own TLS is no substitute: JDK 25 has no hybrid group, and a weaker connection in
  /// silence is worse than none.
  public static TlsSupport look() {
    var polling = Epoll.isAvailable() ? "epoll" : "nio";
    if (OpenSsl.isAvailable()) {
      return new TlsSupport(true, OpenSsl.versionString(), GROUP, polling, null);
    }
    var cause = OpenSsl.unavailabilityCause();
    var why = cause == null ? "unknown" : cause.getClass().getSimpleName();
    return new TlsSupport(
        false,
        "none",
        GROUP,
        polling,
        "BoringSSL could not be loaded on "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.arch")
            + " ("
            + why
            + "), and the JDK has no "
            + GROUP);
  }
}
