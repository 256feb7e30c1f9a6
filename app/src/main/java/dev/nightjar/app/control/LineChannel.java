// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.control;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Lines of UTF-8 over a socket, each of a bounded length.
///
/// Owned by one thread; only [#close] may be called from another, and ends a read that blocks.
final class LineChannel implements AutoCloseable {
  /// The longest line, its end not counted: a text of 64 KiB in which every character is escaped.
  static final int MAX_LINE_BYTES = 512 * 1024;

  private final SocketChannel channel;
  private final InputStream in;
  private final OutputStream out;

  LineChannel(SocketChannel channel) {
    this.channel = channel;
    in = new BufferedInputStream(Channels.newInputStream(channel));
    out = Channels.newOutputStream(channel);
  }

  /// What the other end said next.
  sealed interface Line {
    record Text(String text) implements Line {}

    record TooLong() implements Line {}

    /// The other end is gone, in the middle of a line or between two.
    record End() implements Line {}
  }

  Line read() throws IOException {
    var line = new byte[256];
    var size = 0;
    while (true) {
      var next = in.read();
      if (next < 0) {
        return new Line.End();
      }
      if (next == '\n') {
        return new Line.Text(new String(line, 0, size, StandardCharsets.UTF_8));
      }
      if (size == MAX_LINE_BYTES) {
        return new Line.TooLong();
      }
      if (size == line.length) {
        line = Arrays.copyOf(line, Math.min(2 * size, MAX_LINE_BYTES));
      }
      line[size++] = (byte) next;
    }
  }

  void write(String line) throws IOException {
    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException _) {
      // Nothing more can be done for it.
    }
  }
}
