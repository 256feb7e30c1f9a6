// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.transport.tcp;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.transport.AddressScope;
import dev.nightjar.node.transport.BindResult;
import dev.nightjar.node.transport.LinkEnd;
import dev.nightjar.node.transport.LinkId;
import dev.nightjar.node.transport.NodeAddress;
import dev.nightjar.node.transport.Transport;
import dev.nightjar.node.transport.TransportEvents;
import dev.nightjar.node.transport.TransportLimits;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.ServerChannel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.resolver.NoopAddressResolverGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Connections over TCP and TLS 1.3, on one event loop.
///
/// Thread-safe.
public final class TcpTransport implements Transport {
  /// How long each step of closing may take.
  private static final int LONGEST_STEP_SECONDS = 1;

  private static final int LEAST_TO_READ = 1024;
  private static final int FIRST_TO_READ = 16 * 1024;

  private final TransportEvents events;
  private final TransportLimits limits;
  private final Resolver resolver;
  private final EphemeralCertificate own;
  private final TlsContexts tls;
  private final EventLoopGroup loop;
  private final Slots slots;
  private final WireCounter.Total total = new WireCounter.Total();
  private final Map<LinkId, TcpLink> links = new ConcurrentHashMap<>();

  /// Connections of ours that do not exist yet: their host is being looked up.
  private final Set<LinkId> dialling = ConcurrentHashMap.newKeySet();

  /// Everything that is open, the socket that listens included.
  private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

  private final AtomicLong accepted = new AtomicLong();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile @Nullable Channel listening;

  /// @throws IllegalStateException if [TlsSupport#look] says that it is not available
  public TcpTransport(
      TransportEvents events, TransportLimits limits, SecureRandom random, Instant now) {
    this(events, limits, random, now, InetAddress::getByName);
  }

  TcpTransport(
      TransportEvents events,
      TransportLimits limits,
      SecureRandom random,
      Instant now,
      Resolver resolver) {
    if (!TlsSupport.look().available()) {
      throw new IllegalStateException(String.valueOf(TlsSupport.look().problem()));
    }
    this.events = events;
    this.limits = limits;
    this.resolver = resolver;
    slots = new Slots(limits.room());
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
    var local = new InetSocketAddress(address.host(), address.port());
    if (local.isUnresolved()) {
      return new BindResult.Forbidden("unknown host");
    }
    var bound =
        new ServerBootstrap()
            .group(loop)
            .channel(serverChannel())
            .option(ChannelOption.SO_BACKLOG, limits.room().backlog())
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.AUTO_READ, false)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, waterMark())
            .childOption(ChannelOption.RECVBUF_ALLOCATOR, reading())
            .childHandler(initializer(this::accept))
            .bind(local)
            .awaitUninterruptibly();
    if (bound.isSuccess()) {
      listening = bound.channel();
      channels.add(bound.channel());
      var real = (InetSocketAddress) bound.channel().localAddress();
      return new BindResult.Bound(new NodeAddress(address.host(), real.getPort()));
    }
    var why = String.valueOf(bound.cause().getMessage()).replaceFirst("^bind.*failed[^:]*: ", "");
    return why.contains("in use") // Netty's native errors are no BindException.
        ? new BindResult.Taken()
        : new BindResult.Forbidden(why);
  }

  /// The socket that accepts connections, if there is one.
  @Nullable Channel listening() {
    return listening;
  }

  private static ChannelInitializer<Channel> initializer(Consumer<Channel> action) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        action.accept(channel);
      }
    };
  }

  private WriteBufferWaterMark waterMark() {
    var most = limits.room().queuedBytes();
    return new WriteBufferWaterMark(most / 2, most);
  }

  /// A connection is read once for each time that the node is ready for more. What came meanwhile
  /// is taken at once, so that it is stored at once: little on a quiet connection, much on a busy
  /// one.
  private static RecvByteBufAllocator reading() {
    return new AdaptiveRecvByteBufAllocator(LEAST_TO_READ, FIRST_TO_READ, TcpLink.MAX_CHUNK);
  }

  private void accept(Channel channel) {
    var link = new LinkId(2 * accepted.incrementAndGet());
    if (!closed.get()
        && channel.remoteAddress() instanceof InetSocketAddress from
        && isGranted(slots.accept(link, from.getAddress()))) {
      prepare(channel, link);
      if (!slots.has(link)) {
        end(link, LinkEnd.TOO_MANY); // A dial of ours was quicker.
      }
    } else {
      var _ = channel.close(); // Too many, or gone already.
    }
  }

  /// Whether there is room, which somebody else may lose by it.
  private boolean isGranted(Slots.Verdict verdict) {
    return switch (verdict) {
      case Slots.Verdict.Granted _ -> true;
      case Slots.Verdict.InsteadOf(var evicted) -> {
        end(evicted, LinkEnd.TOO_MANY);
        yield true;
      }
      case Slots.Verdict.Refused _ -> false;
    };
  }

  @Override
  public void dial(LinkId link, NodeAddress to) {
    if (!isGranted(slots.dial(link))) {
      loop.execute(() -> events.ended(link, LinkEnd.TOO_MANY));
      return;
    }
    dialling.add(link);
    // Looking a name up blocks, and must not hold the event loop up.
    Thread.ofVirtual().name("nightjar-dial").start(() -> connect(link, to));
  }

  private void connect(LinkId link, NodeAddress to) {
    var found = look(to);
    if (found == null || closed.get()) {
      abandon(link, LinkEnd.NOT_REACHED);
      return;
    }
    new Bootstrap()
        .group(loop)
        .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
        .resolver(NoopAddressResolverGroup.INSTANCE)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.AUTO_READ, false)
        .option(ChannelOption.WRITE_BUFFER_WATER_MARK, waterMark())
        .option(ChannelOption.RECVBUF_ALLOCATOR, reading())
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0) // The link has one that covers TLS, too.
        .handler(initializer(channel -> dialled(channel, link)))
        .connect(new InetSocketAddress(found, to.port()))
        .addListener((ChannelFuture done) -> {
          if (!done.isSuccess()) {
            abandon(link, LinkEnd.NOT_REACHED); // There was not even a socket for it.
          }
        });
  }

  /// The address to connect to; null when there is none, or none that a name may stand for.
  private @Nullable InetAddress look(NodeAddress to) {
    try {
      var found = resolver.resolve(to.host());
      var scope = AddressScope.of(found);
      var isMeant = scope == AddressScope.ORDINARY || scope == AddressScope.of(to);
      return isMeant && scope != AddressScope.NOWHERE ? found : null;
    } catch (UnknownHostException _) {
      return null;
    }
  }

  /// Hands a connection of ours over to its link, unless it is not wanted any more.
  private void dialled(Channel channel, LinkId link) {
    if (dialling.remove(link)) {
      prepare(channel, link);
    } else {
      var _ = channel.close();
    }
  }

  /// Ends a connection of ours that does not exist yet.
  private boolean abandon(LinkId link, LinkEnd why) {
    if (!dialling.remove(link)) {
      return false;
    }
    slots.release(link);
    if (!loop.isShuttingDown()) {
      loop.execute(() -> events.ended(link, why));
    }
    return true;
  }

  private void prepare(Channel channel, LinkId id) {
    channels.add(channel);
    var counter = new WireCounter(total);
    var patience = limits.patience();
    var link = new TcpLink(id, channel, events, own.certificate(), patience, counter, this::forget);
    links.put(id, link);
    var security = id.isDialled() ? tls.client(channel.alloc()) : tls.server(channel.alloc());
    var idle = new IdleStateHandler(patience.idle().toMillis(), 0, 0, TimeUnit.MILLISECONDS);
    channel.pipeline().addLast(counter, security, idle, link);
  }

  private void forget(TcpLink link) {
    links.remove(link.id());
    slots.release(link.id());
  }

  @Override
  public void transmit(LinkId link, Bytes data) {
    ifKnown(link, known -> known.transmit(data));
  }

  @Override
  public void resume(LinkId link) {
    ifKnown(link, TcpLink::resume);
  }

  @Override
  public void proceed(LinkId link) {
    ifKnown(link, TcpLink::proceed);
  }

  @Override
  public void keep(LinkId link) {
    slots.keep(link);
  }

  @Override
  public void disconnect(LinkId link) {
    end(link, LinkEnd.CLOSED_HERE);
  }

  private void end(LinkId link, LinkEnd why) {
    if (!abandon(link, why)) {
      ifKnown(link, known -> known.disconnect(why));
    }
  }

  private void ifKnown(LinkId link, Consumer<TcpLink> action) {
    var known = links.get(link);
    if (known != null) {
      action.accept(known);
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
    dialling.clear();
    var server = listening;
    if (server != null) {
      var _ = server.close();
    }
    links.values().forEach(link -> link.disconnect(LinkEnd.CLOSED_HERE));
    channels.newCloseFuture().awaitUninterruptibly(LONGEST_STEP_SECONDS, TimeUnit.SECONDS);
    links.values().forEach(TcpLink::cutOff);
    // A loop that is shut down may leave open what is still open then.
    channels.newCloseFuture().awaitUninterruptibly(LONGEST_STEP_SECONDS, TimeUnit.SECONDS);
    loop.shutdownGracefully(0, LONGEST_STEP_SECONDS, TimeUnit.SECONDS)
        .awaitUninterruptibly(LONGEST_STEP_SECONDS, TimeUnit.SECONDS);
    tls.close();
  }

  private static Class<? extends ServerChannel> serverChannel() {
    return Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
  }
}
