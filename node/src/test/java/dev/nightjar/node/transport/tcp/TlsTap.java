// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.transport.tcp;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.transport.NodeAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/// Passes TLS records on between callers and a listener, and keeps a copy.
///
/// Thread-safe.
public final class TlsTap implements AutoCloseable {
  /// A TLS record as it travels, header included.
  public record Passed(boolean isOfCaller, Bytes bytes) {
    public int type() {
      return bytes.at(0);
    }
  }

  private static final int HEADER = 5;

  private final ServerSocket server;
  private final NodeAddress target;
  private final List<Passed> records = new ArrayList<>();
  private volatile boolean cut;

  public TlsTap(NodeAddress target) throws IOException {
    this.target = target;
    server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  public NodeAddress address() {
    return new NodeAddress("127.0.0.1", server.getLocalPort());
  }

  /// What was passed on so far.
  public synchronized List<Passed> records() {
    return List.copyOf(records);
  }

  /// Lets nothing through from now on and tells nobody, as a broken network does.
  public void cut() {
    cut = true;
  }

  private void accept() {
    try {
      while (true) {
        var caller = server.accept();
        var callee = new Socket(target.host(), target.port());
        Thread.ofVirtual().start(() -> pass(caller, callee, true));
        Thread.ofVirtual().start(() -> pass(callee, caller, false));
      }
    } catch (IOException _) {
      // The test is over.
    }
  }

  private void pass(Socket from, Socket to, boolean isOfCaller) {
    try (from;
        to) {
      for (var record = next(from); !record.isEmpty(); record = next(from)) {
        synchronized (this) {
          if (!cut) {
            records.add(new Passed(isOfCaller, record));
            to.getOutputStream().write(record.toByteArray());
          }
        }
      }
    } catch (IOException | UncheckedIOException _) {
      // One of them hung up.
    }
  }

  private static Bytes next(Socket from) throws IOException {
    var header = from.getInputStream().readNBytes(HEADER);
    if (header.length < HEADER) {
      return Bytes.EMPTY;
    }
    var size = ((header[3] & 0xff) << 8) | (header[4] & 0xff);
    return Bytes.wrap(header).concat(Bytes.wrap(from.getInputStream().readNBytes(size)));
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
