// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.transport.tcp;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.transport.LinkEnd;
import dev.nightjar.node.transport.LinkFacts;
import dev.nightjar.node.transport.LinkId;
import dev.nightjar.node.transport.NodeAddress;
import dev.nightjar.node.transport.TransportEvents;
import dev.nightjar.node.transport.TransportLimits.Patience;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/// One connection, from the first byte of TLS to the end.
///
/// Reads only when asked to, and not while too much waits to be written. Whatever state it is in,
/// it ends a short while after it was told to. Runs on the event loop; the methods for the
/// transport may be called from anywhere.
final class TcpLink extends SimpleChannelInboundHandler<ByteBuf> {
  /// How long what was sent before the end may take to leave.
  static final Duration GRACE = Duration.ofSeconds(2);

  /// Bytes that are read and handed over at a time.
  static final int MAX_CHUNK = 256 * 1024;

  private final LinkId id;
  private final Channel channel;
  private final TransportEvents events;
  private final Certificate own;
  private final Patience patience;
  private final WireCounter counter;
  private final Consumer<TcpLink> whenOver;
  private ByteBuf pending = Unpooled.EMPTY_BUFFER;
  private @Nullable Future<?> securing;
  private @Nullable Future<?> draining;
  private @Nullable Future<?> ending;
  private boolean secured;
  private boolean wanted;
  private boolean owed;
  private boolean leaving;
  private boolean over;
  private LinkEnd end = LinkEnd.NOT_REACHED;

  TcpLink(
      LinkId id,
      Channel channel,
      TransportEvents events,
      Certificate own,
      Patience patience,
      WireCounter counter,
      Consumer<TcpLink> whenOver) {
    this.id = id;
    this.channel = channel;
    this.events = events;
    this.own = own;
    this.patience = patience;
    this.counter = counter;
    this.whenOver = whenOver;
  }

  LinkId id() {
    return id;
  }

  WireCounter counter() {
    return counter;
  }

  void transmit(Bytes data) {
    channel
        .eventLoop()
        .execute(() -> {
          if (!leaving && !over) {
            var bytes = Unpooled.wrappedBuffer(data.toByteArray());
            var _ = channel.writeAndFlush(bytes, channel.voidPromise());
            watchDraining();
          }
        });
  }

  void resume() {
    channel
        .eventLoop()
        .execute(() -> {
          wanted = true;
          goOn();
        });
  }

  void proceed() {
    channel
        .eventLoop()
        .execute(() -> {
          owed = true;
          goOn();
        });
  }

  /// Ends it with what was sent before.
  void disconnect(LinkEnd why) {
    channel.eventLoop().execute(() -> endWith(why));
  }

  private void endWith(LinkEnd why) {
    if (leaving || over) {
      return;
    }
    leaving = true;
    end = why;
    if (!secured || why == LinkEnd.TOO_MANY) { // Somebody else needs the place now.
      cut();
    } else {
      ending = after(GRACE, this::cut);
      channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }
  }

  /// Ends it now, whatever waits.
  void cutOff() {
    channel.eventLoop().execute(this::cut);
  }

  /// Closes below TLS, which would first wait until its farewell has left.
  private void cut() {
    leaving = true;
    counter.cut();
  }

  private Future<?> after(Duration delay, Runnable action) {
    return channel.eventLoop().schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  /// As long as something waits to be written, some of it has to leave from time to time.
  private void watchDraining() {
    if (draining == null && counter.isWaiting()) {
      var before = counter.taken();
      draining =
          after(
              patience.write(),
              () -> {
                draining = null;
                if (counter.isWaiting() && counter.taken() == before && !leaving) {
                  end = LinkEnd.TOO_SLOW;
                  cut();
                } else {
                  watchDraining();
                }
              });
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    securing = after(patience.connect(), () -> endWith(LinkEnd.TOO_SLOW));
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    if (!leaving) {
      end = LinkEnd.CLOSED_THERE;
    }
    context.read();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
    switch (event) {
      case SslHandshakeCompletionEvent done when done.isSuccess() -> {
        cancel(securing);
        if (!leaving) {
          secured = true;
          wanted = true;
          events.opened(id, facts());
          goOn();
        }
      }
      case SslHandshakeCompletionEvent _ -> {
        if (!leaving) {
          end = LinkEnd.NOT_SECURED;
        }
        var _ = context.close();
      }
      case IdleStateEvent _ -> {
        if (mayRead()) {
          endWith(LinkEnd.IDLE);
        }
      }
      default -> super.userEventTriggered(context, event);
    }
  }

  private LinkFacts facts() {
    var tls = channel.pipeline().get(SslHandler.class);
    var session = tls.engine().getSession();
    try {
      var leaf = id.isDialled() ? session.getPeerCertificates()[0] : own;
      return new LinkFacts(
          remote(),
          Bytes.wrap(leaf.getEncoded()),
          session.getProtocol(),
          session.getCipherSuite(),
          TlsContexts.group(tls));
    } catch (SSLPeerUnverifiedException | CertificateEncodingException e) {
      throw new IllegalStateException("a server without a certificate in TLS 1.3", e);
    }
  }

  private String remote() {
    return channel.remoteAddress() instanceof InetSocketAddress remote
        ? new NodeAddress(remote.getAddress().getHostAddress(), remote.getPort()).toString()
        : "unknown";
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, ByteBuf plaintext) {
    pending =
        ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(context.alloc(), pending, plaintext.retain());
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    goOn();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    goOn();
  }

  /// Does what is asked for and may be done now.
  private void goOn() {
    if (owed && secured && !leaving && channel.isWritable()) {
      owed = false;
      events.received(id, Bytes.EMPTY);
    }
    if (mayRead() && pending.isReadable()) {
      handOver();
    }
    if (!secured || mayRead()) {
      channel.read(); // TLS may need more before there is anything to hand over.
    }
  }

  private boolean mayRead() {
    return secured && wanted && !leaving && channel.isWritable();
  }

  private void handOver() {
    wanted = false;
    var chunk = new byte[Math.min(pending.readableBytes(), MAX_CHUNK)];
    pending.readBytes(chunk);
    if (!pending.isReadable()) {
      pending.release();
      pending = Unpooled.EMPTY_BUFFER;
    }
    events.received(id, Bytes.wrap(chunk));
  }

  /// Comes once, also when it never was active.
  @Override
  public void channelUnregistered(ChannelHandlerContext context) {
    if (!over) {
      over = true;
      cancel(securing);
      cancel(draining);
      cancel(ending);
      pending.release();
      pending = Unpooled.EMPTY_BUFFER;
      whenOver.accept(this);
      events.ended(id, end);
    }
  }

  private static void cancel(@Nullable Future<?> timer) {
    if (timer != null) {
      timer.cancel(false);
    }
  }

  /// A reset or a TLS alert: whatever it says, the connection is over.
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    var _ = context.close();
  }
}
