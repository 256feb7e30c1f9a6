// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.transport.tcp;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.internal.tcnative.SSL;
import io.netty.util.ReferenceCountUtil;
import javax.net.ssl.SSLException;

/// TLS 1.3 with one group and no names, for both ends.
///
/// Certificates are accepted unseen: a certificate belongs to nobody here, and link authentication
/// binds the identities to it afterwards. BoringSSL chooses among the three ciphers of TLS 1.3 by
/// what the CPU accelerates, and lets nobody else choose. Owned by the transport; thread-safe until
/// closed.
final class TlsContexts implements AutoCloseable {
  private final SslContext server;
  private final SslContext client;

  TlsContexts(EphemeralCertificate own) {
    try {
      server = restricted(SslContextBuilder.forServer(own.key(), own.certificate()));
      client =
          restricted(
              SslContextBuilder.forClient()
                  .trustManager(InsecureTrustManagerFactory.INSTANCE)
                  .endpointIdentificationAlgorithm(null));
    } catch (SSLException e) {
      throw new IllegalStateException("BoringSSL refuses our own settings", e);
    }
  }

  private static SslContext restricted(SslContextBuilder builder) throws SSLException {
    return builder
        .sslProvider(SslProvider.OPENSSL)
        .protocols("TLSv1.3")
        .option(OpenSslContextOption.GROUPS, new String[] {TlsSupport.GROUP})
        .sessionCacheSize(1)
        .build();
  }

  SslHandler server(ByteBufAllocator allocator) {
    return set(server.newHandler(allocator));
  }

  /// Without a host name, so that none travels in the clear.
  SslHandler client(ByteBufAllocator allocator) {
    return set(client.newHandler(allocator));
  }

  /// The group that the handshake ended with, as BoringSSL names it.
  static String group(SslHandler handler) {
    if (handler.engine() instanceof ReferenceCountedOpenSslEngine engine) {
      try {
        return SSL.getGroupName(engine.sslPointer());
      } catch (Exception _) {
        return "unknown";
      }
    }
    return "unknown";
  }

  private static SslHandler set(SslHandler handler) {
    if (handler.engine() instanceof ReferenceCountedOpenSslEngine engine) {
      // Netty turns tickets on for TLS 1.3, whatever its contexts are set to.
      SSL.setOptions(engine.sslPointer(), SSL.SSL_OP_NO_TICKET);
    }
    handler.setHandshakeTimeoutMillis(0); // The link has one that covers TCP as well.
    handler.setCloseNotifyFlushTimeoutMillis(TcpLink.GRACE.toMillis());
    return handler;
  }

  @Override
  public void close() {
    ReferenceCountUtil.release(server);
    ReferenceCountUtil.release(client);
  }
}
