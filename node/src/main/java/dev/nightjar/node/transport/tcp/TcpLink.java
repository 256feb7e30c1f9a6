// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.transport.tcp;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.transport.LinkEnd;
import dev.nightjar.node.transport.LinkFacts;
import dev.nightjar.node.transport.LinkId;
import dev.nightjar.node.transport.TransportEvents;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.netty.handler.timeout.IdleStateEvent;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.util.function.Consumer;
import javax.net.ssl.SSLPeerUnverifiedException;

/// One connection, from the first byte of TLS to the end.
///
/// Reads only when asked to. Runs on the event loop; the methods for the transport may be called
/// from anywhere.
final class TcpLink extends SimpleChannelInboundHandler<ByteBuf> {
  private static final int MAX_CHUNK = 64 * 1024;

  private final LinkId id;
  private final Channel channel;
  private final TransportEvents events;
  private final Certificate own;
  private final Consumer<TcpLink> whenOver;
  private final WireCounter counter;
  private ByteBuf pending = Unpooled.EMPTY_BUFFER;
  private boolean secured;
  private boolean wanted;
  private boolean over;
  private LinkEnd end = LinkEnd.CLOSED_THERE;

  TcpLink(
      LinkId id,
      Channel channel,
      TransportEvents events,
      Certificate own,
      WireCounter counter,
      Consumer<TcpLink> whenOver) {
    this.id = id;
    this.channel = channel;
    this.events = events;
    this.own = own;
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
    var _ =
        channel.writeAndFlush(Unpooled.wrappedBuffer(data.toByteArray()), channel.voidPromise());
  }

  void resume() {
    channel
        .eventLoop()
        .execute(() -> {
          wanted = true;
          handOver();
          if (wanted) {
            channel.read();
          }
        });
  }

  void disconnect() {
    channel.eventLoop().execute(() -> endWith(LinkEnd.CLOSED_HERE));
  }

  private void endWith(LinkEnd why) {
    end = why;
    channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    context.read();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
    switch (event) {
      case SslHandshakeCompletionEvent done when done.isSuccess() -> {
        secured = true;
        wanted = true;
        events.opened(id, facts());
        handOver();
        context.read();
      }
      case SslHandshakeCompletionEvent failed -> {
        var slow = failed.cause() instanceof SslHandshakeTimeoutException;
        end = slow ? LinkEnd.TOO_SLOW : LinkEnd.NOT_SECURED;
        var _ = context.close();
      }
      case IdleStateEvent _ -> endWith(secured ? LinkEnd.IDLE : LinkEnd.TOO_SLOW);
      default -> super.userEventTriggered(context, event);
    }
  }

  private LinkFacts facts() {
    var tls = channel.pipeline().get(SslHandler.class);
    var session = tls.engine().getSession();
    try {
      var leaf = id.isDialled() ? session.getPeerCertificates()[0] : own;
      return new LinkFacts(
          String.valueOf(channel.remoteAddress()),
          Bytes.wrap(leaf.getEncoded()),
          session.getProtocol(),
          session.getCipherSuite(),
          TlsContexts.group(tls));
    } catch (SSLPeerUnverifiedException | CertificateEncodingException e) {
      throw new IllegalStateException("a server without a certificate in TLS 1.3", e);
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, ByteBuf plaintext) {
    pending =
        pending.isReadable()
            ? Unpooled.wrappedBuffer(pending, plaintext.retain())
            : plaintext.retain();
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    handOver();
    if (!secured || wanted) {
      context.read(); // TLS may need more before there is anything to hand over.
    }
  }

  private void handOver() {
    if (!secured || !wanted || !pending.isReadable()) {
      return;
    }
    wanted = false;
    var chunk = new byte[Math.min(pending.readableBytes(), MAX_CHUNK)];
    pending.readBytes(chunk);
    if (!pending.isReadable()) {
      pending.release();
      pending = Unpooled.EMPTY_BUFFER;
    }
    events.received(id, Bytes.wrap(chunk));
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (!over) {
      over = true;
      pending.release();
      pending = Unpooled.EMPTY_BUFFER;
      whenOver.accept(this);
      events.ended(id, end);
    }
  }

  /// A reset or a TLS alert: whatever it says, the connection is over.
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    var _ = context.close();
  }
}
