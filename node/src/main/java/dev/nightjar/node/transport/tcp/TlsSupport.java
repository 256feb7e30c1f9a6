// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.transport.tcp;

import io.netty.channel.epoll.Epoll;
import io.netty.handler.ssl.OpenSsl;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Whether this machine can make the connections that nodes insist on, and with what.
///
/// @param available whether a node may use the network at all
/// @param provider the TLS library, with its version
/// @param group the only key exchange group that is offered and accepted
/// @param polling how sockets are watched: `epoll` or `nio`
/// @param problem why it is not available, or null
/// @param remedy what the user can do about the problem, if there is one
public record TlsSupport(
    boolean available,
    String provider,
    String group,
    String polling,
    @Nullable String problem,
    String remedy) {
  /// The IANA name of the hybrid group, code point 0x11ec.
  public static final String GROUP = "X25519MLKEM768";

  /// Netty packs the reasons of its attempts into one another, some levels deep.
  private static final int DEEPEST = 12;

  /// Looks at the machine; loads the native libraries the first time.
  ///
  /// The JDK's own TLS is no substitute: JDK 25 has no hybrid group, and a weaker connection in
  /// silence is worse than none.
  public static TlsSupport look() {
    var polling = Epoll.isAvailable() ? "epoll" : "nio";
    if (OpenSsl.isAvailable()) {
      return new TlsSupport(true, OpenSsl.versionString(), GROUP, polling, null, "");
    }
    var cause = OpenSsl.unavailabilityCause();
    return notWritten(cause, DEEPEST)
        .map(why ->
            unavailable(
                polling,
                "BoringSSL could not be unpacked into the folder for temporary files (" + why + ")",
                "Let this user write a file of 3 MB there: look at ulimit -f, the free space and"
                    + " the permissions, or name another folder with java.io.tmpdir."))
        .orElseGet(() ->
            unavailable(
                polling,
                "BoringSSL could not be loaded on "
                    + System.getProperty("os.name")
                    + " "
                    + System.getProperty("os.arch")
                    + " ("
                    + (cause == null ? "unknown" : cause.getClass().getSimpleName())
                    + "), and the JDK has no "
                    + GROUP,
                "Use Linux or macOS on x86-64 or arm64, with a temporary folder that may hold"
                    + " executables."));
  }

  private static TlsSupport unavailable(String polling, String problem, String remedy) {
    return new TlsSupport(false, "none", GROUP, polling, problem, remedy);
  }

  /// Why a library could not be written to the disk, if that is what went wrong. One that is not
  /// packed for this system is a file that was not found, and of no interest here.
  static Optional<String> notWritten(@Nullable Throwable problem, int deepest) {
    if (problem == null || deepest == 0) {
      return Optional.empty();
    }
    if (problem instanceof IOException && !(problem instanceof FileNotFoundException)) {
      return Optional.of(String.valueOf(problem.getMessage()));
    }
    return Stream.concat(
            Arrays.stream(problem.getSuppressed()), Stream.ofNullable(problem.getCause()))
        .flatMap(below -> notWritten(below, deepest - 1).stream())
        .findFirst();
  }
}
