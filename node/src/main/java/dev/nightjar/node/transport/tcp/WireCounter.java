// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.transport.tcp;

import dev.nightjar.node.transport.Transport.WireBytes;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.util.concurrent.atomic.LongAdder;

/// Counts what passes between TLS and TCP, for one connection and for all.
///
/// Counted on the event loop, read anywhere.
final class WireCounter extends ChannelDuplexHandler {
  /// The sum over connections. Thread-safe.
  static final class Total {
    private final LongAdder sent = new LongAdder();
    private final LongAdder received = new LongAdder();

    WireBytes wireBytes() {
      return new WireBytes(sent.sum(), received.sum());
    }
  }

  private final Total total;
  private volatile long sent;
  private volatile long received;

  WireCounter(Total total) {
    this.total = total;
  }

  WireBytes wireBytes() {
    return new WireBytes(sent, received);
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // Only the event loop writes.
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    if (message instanceof ByteBuf bytes) {
      received += bytes.readableBytes();
      total.received.add(bytes.readableBytes());
    }
    super.channelRead(context, message);
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // Only the event loop writes.
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
      throws Exception {
    if (message instanceof ByteBuf bytes) {
      sent += bytes.readableBytes();
      total.sent.add(bytes.readableBytes());
    }
    super.write(context, message, promise);
  }
}
