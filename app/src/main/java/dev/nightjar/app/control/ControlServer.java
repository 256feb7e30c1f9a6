// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.control;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Lets other processes of this user ask the home that this process has open.
///
/// The socket lies in the home, which only its owner may enter, and is itself readable and writable
/// by the owner alone, and whoever comes in is asked to be of the same user; whoever can open it
/// could read the home's files anyway. One virtual thread per connection; at most
/// [#MAX_CONNECTIONS] at a time, more are closed at once. Thread-safe.
public final class ControlServer implements AutoCloseable {
  static final int MAX_CONNECTIONS = 16;

  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final System.Logger LOG = System.getLogger(ControlServer.class.getName());

  private final ServerSocketChannel server;
  private final UnixDomainSocketAddress address;
  private final ControlDispatch dispatch;
  private final Set<LineChannel> open = ConcurrentHashMap.newKeySet();

  private ControlServer(
      ServerSocketChannel server, UnixDomainSocketAddress address, HomeService service) {
    this.server = server;
    this.address = address;
    this.dispatch = new ControlDispatch(service);
  }

  /// Begins to answer for `home`, whose lock the caller holds; empty when its path is too long.
  ///
  /// A socket that is already there was left by a process that died, for the lock is ours.
  public static Optional<ControlServer> start(Path home, HomeService service) throws IOException {
    var address = ControlSocket.of(home);
    if (address.isEmpty()) {
      return Optional.empty();
    }
    var server = new ControlServer(bound(address.get()), address.get(), service);
    Thread.ofVirtual().name("control").start(server::acceptAll);
    return Optional.of(server);
  }

  @Override
  public void close() {
    try {
      server.close();
      Files.deleteIfExists(address.getPath());
    } catch (IOException _) {
      // The next start replaces what is left.
    }
    open.forEach(LineChannel::close);
  }

  private static ServerSocketChannel bound(UnixDomainSocketAddress address) throws IOException {
    Files.deleteIfExists(address.getPath());
    var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(address);
      Files.setPosixFilePermissions(
          address.getPath(), PosixFilePermissions.fromString("rw-------"));
      return server;
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  private void acceptAll() {
    while (server.isOpen()) {
      try {
        serve(server.accept());
      } catch (IOException _) {
        if (server.isOpen()) {
          LOG.log(Level.WARNING, "The control socket refused a connection.");
          pause(); // Out of file descriptors, perhaps: trying at once would fail again, and again.
        }
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(SocketChannel accepted) throws IOException {
    if (open.size() >= MAX_CONNECTIONS || !ControlSocket.isOurs(accepted, address)) {
      accepted.close();
      return;
    }
    var channel = new LineChannel(accepted);
    open.add(channel);
    Thread.ofVirtual().name("control-connection").start(() -> converse(channel));
  }

  private void converse(LineChannel channel) {
    try (channel) {
      while (answered(channel)) {
        LOG.log(Level.TRACE, "A control request was answered.");
      }
    } catch (IOException _) {
      LOG.log(Level.DEBUG, "A control connection ended in the middle.");
    } finally {
      open.remove(channel);
    }
  }

  /// Reads one request and answers it; false when the connection is over.
  private boolean answered(LineChannel channel) throws IOException {
    switch (channel.read()) {
      case LineChannel.Line.Text(var text) -> {
        channel.write(dispatch.answer(text));
        return true;
      }
      case LineChannel.Line.TooLong _ -> {
        var limit = LineChannel.MAX_LINE_BYTES / 1_024;
        var problem = Arguments.wrong("A request has at most " + limit + " KiB.").problem();
        channel.write(ControlDispatch.failed(null, problem));
        return false;
      }
      case LineChannel.Line.End _ -> {
        return false;
      }
    }
  }
}
