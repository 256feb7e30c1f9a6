// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.transport.tcp;

import dev.nightjar.node.transport.Transport.WireBytes;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Counts what passes between TLS and TCP, for one connection and for all.
///
/// Counted on the event loop; [#wireBytes] is read anywhere, the rest on the event loop.
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
  private long taken;
  private @Nullable ChannelHandlerContext context;

  WireCounter(Total total) {
    this.total = total;
  }

  WireBytes wireBytes() {
    return new WireBytes(sent, received);
  }

  /// How many bytes the system has taken, which it does as the other end takes those before.
  long taken() {
    return taken;
  }

  /// Whether there are bytes that the system has not taken.
  boolean isWaiting() {
    return taken < sent;
  }

  /// Closes the connection without asking TLS.
  void cut() {
    if (context != null) {
      var _ = context.close();
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
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
    if (!(message instanceof ByteBuf bytes)) {
      super.write(context, message, promise);
      return;
    }
    var size = bytes.readableBytes();
    sent += size;
    total.sent.add(size);
    super.write(context, message, promise.unvoid().addListener(_ -> taken += size));
  }
}
