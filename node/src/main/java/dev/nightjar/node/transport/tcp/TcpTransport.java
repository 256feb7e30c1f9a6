// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.transport.tcp;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.transport.BindResult;
import dev.nightjar.node.transport.LinkEnd;
import dev.nightjar.node.transport.LinkId;
import dev.nightjar.node.transport.NodeAddress;
import dev.nightjar.node.transport.Transport;
import dev.nightjar.node.transport.TransportEvents;
import dev.nightjar.node.transport.TransportLimits;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Connections over TCP and TLS 1.3, on one event loop.
///
/// Thread-safe.
public final class TcpTransport implements Transport {
  private static final int LONGEST_CLOSE_SECONDS = 2;

  private final TransportEvents events;
  private final TransportLimits limits;
  private final EphemeralCertificate own;
  private final TlsContexts tls;
  private final EventLoopGroup loop;
  private final WireCounter.Total total = new WireCounter.Total();
  private final Map<LinkId, TcpLink> links = new ConcurrentHashMap<>();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicLong accepted = new AtomicLong();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile @Nullable Channel listening;

  /// @throws IllegalStateException if [TlsSupport#look] says that it is not available
  public TcpTransport(
      TransportEvents events, TransportLimits limits, SecureRandom random, Instant now) {
    if (!TlsSupport.look().available()) {
      throw new IllegalStateException(String.valueOf(TlsSupport.look().problem()));
    }
    this.events = events;
    this.limits = limits;
    own = EphemeralCertificate.create(random, now);
    tls = new TlsContexts(own);
    var threads = new DefaultThreadFactory("nightjar-network", true);
    loop =
        new MultiThreadIoEventLoopGroup(
            1,
            threads,
            Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
  }

  @Override
  public BindResult listen(NodeAddress address) {
    var server =
        new ServerBootstrap()
            .group(loop)
            .channel(serverChannel())
            .option(ChannelOption.SO_BACKLOG, limits.backlog())
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.AUTO_READ, false)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    accept(channel);
                  }
                });
    var bound =
        server.bind(new InetSocketAddress(address.host(), address.port())).awaitUninterruptibly();
    if (bound.isSuccess()) {
      listening = bound.channel();
      var local = (InetSocketAddress) bound.channel().localAddress();
      return new BindResult.Bound(new NodeAddress(address.host(), local.getPort()));
    }
    var why = String.valueOf(bound.cause().getMessage());
    return why.contains("in use") // Netty's native errors are no BindException.
        ? new BindResult.Taken()
        : new BindResult.Forbidden(why);
  }

  private void accept(Channel channel) {
    if (open.incrementAndGet() > limits.maxConnections()) {
      open.decrementAndGet();
      var _ = channel.close();
      return;
    }
    prepare(channel, new LinkId(2 * accepted.incrementAndGet()));
  }

  @Override
  public void dial(LinkId link, NodeAddress to) {
    if (open.incrementAndGet() > limits.maxConnections()) {
      open.decrementAndGet();
      loop.execute(() -> events.ended(link, LinkEnd.TOO_MANY));
      return;
    }
    // Looking a name up blocks, and must not hold the event loop up.
    Thread.ofVirtual().name("nightjar-dial").start(() -> connect(link, to));
  }

  private void connect(LinkId link, NodeAddress to) {
    new Bootstrap()
        .group(loop)
        .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.AUTO_READ, false)
        .option(
            ChannelOption.CONNECT_TIMEOUT_MILLIS,
            Math.toIntExact(limits.connectTimeout().toMillis()))
        .handler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                prepare(channel, link);
              }
            })
        .connect(new InetSocketAddress(to.host(), to.port()))
        .addListener((ChannelFuture done) -> {
          if (!done.isSuccess()) {
            notReached(link);
          }
        });
  }

  private void notReached(LinkId link) {
    links.remove(link);
    open.decrementAndGet();
    events.ended(link, LinkEnd.NOT_REACHED);
  }

  private void prepare(Channel channel, LinkId id) {
    var counter = new WireCounter(total);
    var link = new TcpLink(id, channel, events, own.certificate(), counter, this::forget);
    links.put(id, link);
    var security =
        id.isDialled()
            ? tls.client(channel.alloc(), limits.connectTimeout())
            : tls.server(channel.alloc(), limits.connectTimeout());
    var idle = limits.idleTimeout().toMillis();
    channel
        .pipeline()
        .addLast(counter, security, new IdleStateHandler(0, 0, idle, TimeUnit.MILLISECONDS), link);
  }

  private void forget(TcpLink link) {
    links.remove(link.id());
    open.decrementAndGet();
  }

  @Override
  public void transmit(LinkId link, Bytes data) {
    var known = links.get(link);
    if (known != null) {
      known.transmit(data);
    }
  }

  @Override
  public void resume(LinkId link) {
    var known = links.get(link);
    if (known != null) {
      known.resume();
    }
  }

  @Override
  public void disconnect(LinkId link) {
    var known = links.get(link);
    if (known != null) {
      known.disconnect();
    }
  }

  @Override
  public WireBytes wireBytes(LinkId link) {
    var known = links.get(link);
    return known == null ? WireBytes.NONE : known.counter().wireBytes();
  }

  @Override
  public WireBytes totalWireBytes() {
    return total.wireBytes();
  }

  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    var server = listening;
    if (server != null) {
      server.close().awaitUninterruptibly(LONGEST_CLOSE_SECONDS, TimeUnit.SECONDS);
    }
    for (var link : links.values()) {
      link.disconnect();
    }
    loop.shutdownGracefully(0, LONGEST_CLOSE_SECONDS, TimeUnit.SECONDS)
        .awaitUninterruptibly(LONGEST_CLOSE_SECONDS, TimeUnit.SECONDS);
    tls.close();
  }

  private static Class<? extends ServerChannel> serverChannel() {
    return Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
  }
}
