// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.transport.BindResult;
import dev.nightjar.node.transport.LinkEnd;
import dev.nightjar.node.transport.LinkFacts;
import dev.nightjar.node.transport.LinkId;
import dev.nightjar.node.transport.NodeAddress;
import dev.nightjar.node.transport.TransportLimits;
import dev.nightjar.node.transport.tcp.RecordingEvents.Told;
import dev.nightjar.testkit.SeededRandom;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TcpTransportTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:34:56Z");
  private static final LinkId FIRST = new LinkId(1);
  private static final TransportLimits LIMITS =
      new TransportLimits(Duration.ofSeconds(1), Duration.ofSeconds(20), 4, 16);

  private final RecordingEvents alice = new RecordingEvents();
  private final RecordingEvents bob = new RecordingEvents();
  private TcpTransport listener = transport(alice, LIMITS);
  private final TcpTransport dialler = transport(bob, LIMITS);
  private NodeAddress address = new NodeAddress("127.0.0.1", 0);

  @BeforeEach
  void listen() {
    address = listenAt(listener);
  }

  @AfterEach
  void close() {
    dialler.close();
    listener.close();
  }

  @Test
  void negotiatesTheHybridGroupInTls13() throws Exception {
    dialler.dial(FIRST, address);

    var there = alice.next(Told.Opened.class);
    var here = bob.next(Told.Opened.class);
    assertThat(here.facts().group()).isEqualTo("X25519MLKEM768");
    assertThat(there.facts().group()).isEqualTo("X25519MLKEM768");
    assertThat(here.facts().protocol()).isEqualTo("TLSv1.3");
    assertThat(here.facts().cipher()).startsWith("TLS_");
  }

  @Test
  void bothEndsSeeTheListenersCertificate() throws Exception {
    dialler.dial(FIRST, address);

    var there = alice.next(Told.Opened.class);
    var here = bob.next(Told.Opened.class);
    assertThat(here.facts().certificate()).isEqualTo(there.facts().certificate());
    assertThat(there.link().isDialled()).isFalse();
    assertThat(here.link()).isEqualTo(FIRST);
  }

  @Test
  void theCertificateIsFreshAtEachStartAndSaysNothing() throws Exception {
    dialler.dial(FIRST, address);
    var before = bob.next(Told.Opened.class).facts();
    listener.close();
    listener = transport(alice, LIMITS);
    dialler.dial(new LinkId(3), listenAt(listener));
    bob.next(Told.Ended.class);
    var after = bob.next(Told.Opened.class).facts();

    assertThat(after.certificate()).isNotEqualTo(before.certificate());
    var certificate = parse(after);
    assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=node");
    assertThat(certificate.getIssuerX500Principal().getName()).isEqualTo("CN=node");
    assertThat(certificate.getNotBefore().toInstant()).isEqualTo("2026-05-31T00:00:00Z");
    assertThat(certificate.getNonCriticalExtensionOIDs()).isNull();
    certificate.verify(certificate.getPublicKey());
  }

  @Test
  void carriesBytesInOrderBothWays() throws Exception {
    dialler.dial(FIRST, address);
    var there = alice.next(Told.Opened.class).link();
    bob.next(Told.Opened.class);
    var question = Bytes.random(1_000_000, new SeededRandom(1));
    var answer = Bytes.random(300_000, new SeededRandom(2));

    dialler.transmit(FIRST, question.slice(0, 10));
    dialler.transmit(FIRST, question.slice(10, question.size()));
    assertThat(receive(listener, alice, there, question.size())).isEqualTo(question);
    listener.transmit(there, answer);
    assertThat(receive(dialler, bob, FIRST, answer.size())).isEqualTo(answer);
  }

  @Test
  void countsBytesOnTheWire() throws Exception {
    dialler.dial(FIRST, address);
    var there = alice.next(Told.Opened.class).link();
    bob.next(Told.Opened.class);
    var before = dialler.wireBytes(FIRST).sent();
    dialler.transmit(FIRST, Bytes.random(1_000, new SeededRandom(3)));
    receive(listener, alice, there, 1_000);

    assertThat(before).isGreaterThan(1_184); // The ML-KEM-768 key alone.
    assertThat(dialler.wireBytes(FIRST).sent() - before).isEqualTo(1_000 + 5 + 1 + 16);
    assertThat(listener.wireBytes(there).received()).isEqualTo(dialler.wireBytes(FIRST).sent());
    assertThat(listener.totalWireBytes()).isEqualTo(listener.wireBytes(there));
  }

  @Test
  void handsNothingOverUntilAskedAgain() throws Exception {
    dialler.dial(FIRST, address);
    var there = alice.next(Told.Opened.class).link();
    bob.next(Told.Opened.class);
    dialler.transmit(FIRST, Bytes.random(200_000, new SeededRandom(4)));

    alice.next(Told.Received.class);
    assertThat(alice.isQuietFor(200)).isTrue();
    listener.resume(there);
    alice.next(Told.Received.class);
  }

  @Test
  void deliversWhatWasSentBeforeTheEnd() throws Exception {
    dialler.dial(FIRST, address);
    var there = alice.next(Told.Opened.class).link();
    bob.next(Told.Opened.class);
    var farewell = Bytes.copyOf("bye".getBytes(StandardCharsets.UTF_8));
    dialler.transmit(FIRST, farewell);
    dialler.disconnect(FIRST);

    assertThat(alice.next(Told.Received.class).chunk()).isEqualTo(farewell);
    listener.resume(there);
    assertThat(alice.next(Told.Ended.class).why()).isEqualTo(LinkEnd.CLOSED_THERE);
    assertThat(bob.next(Told.Ended.class).why()).isEqualTo(LinkEnd.CLOSED_HERE);
  }

  @Test
  void saysThatAPortIsTaken() {
    try (var second = transport(bob, LIMITS)) {
      assertThat(second.listen(address)).isInstanceOf(BindResult.Taken.class);
    }
  }

  @Test
  void saysThatAnAddressIsNotOurs() {
    assertThat(dialler.listen(new NodeAddress("192.0.2.1", 7400)))
        .isInstanceOf(BindResult.Forbidden.class);
  }

  @Test
  void saysThatNobodyAnswers() throws Exception {
    listener.close();
    dialler.dial(FIRST, address);

    assertThat(bob.next(Told.Ended.class).why()).isEqualTo(LinkEnd.NOT_REACHED);
  }

  @Test
  void saysThatAHostIsUnknown() throws Exception {
    dialler.dial(FIRST, new NodeAddress("no-such-host.invalid", 7400));

    assertThat(bob.next(Told.Ended.class).why()).isEqualTo(LinkEnd.NOT_REACHED);
  }

  @Test
  void refusesAPeerWithoutTheHybridGroup() throws Exception {
    try (var socket = jdkTls("TLSv1.3")) {
      assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
    }
    assertThat(alice.next(Told.Ended.class).why()).isEqualTo(LinkEnd.NOT_SECURED);
  }

  @Test
  void refusesTls12() throws Exception {
    try (var socket = jdkTls("TLSv1.2")) {
      assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
    }
    assertThat(alice.next(Told.Ended.class).why()).isEqualTo(LinkEnd.NOT_SECURED);
  }

  @Test
  void closesOnGarbageAtOnce() throws Exception {
    try (var socket = plain()) {
      socket.getOutputStream().write(new byte[] {'G', 'E', 'T', ' ', '/', '\r', '\n', '\r', '\n'});

      assertThat(alice.next(Told.Ended.class).why()).isEqualTo(LinkEnd.NOT_SECURED);
    }
  }

  @Test
  void closesOnSilenceWithinTheTimeout() throws Exception {
    try (var socket = plain()) {
      assertThat(alice.next(Told.Ended.class).why()).isEqualTo(LinkEnd.TOO_SLOW);
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void closesWhenIdle() throws Exception {
    var impatient = new TransportLimits(Duration.ofSeconds(1), Duration.ofMillis(200), 4, 16);
    try (var idler = transport(bob, impatient)) {
      idler.dial(FIRST, address);
      bob.next(Told.Opened.class);

      assertThat(bob.next(Told.Ended.class).why()).isEqualTo(LinkEnd.IDLE);
    }
  }

  @Test
  void acceptsNoMoreThanItsLimit() throws Exception {
    var sockets = new Socket[LIMITS.maxConnections()];
    try {
      for (var i = 0; i < sockets.length; i++) {
        sockets[i] = plain();
      }
      try (var oneTooMany = plain()) {
        assertThat(oneTooMany.getInputStream().read()).isEqualTo(-1);
      }
      assertThat(alice.next(Told.Ended.class).why()).isEqualTo(LinkEnd.TOO_SLOW);
    } finally {
      for (var socket : sockets) {
        if (socket != null) {
          socket.close();
        }
      }
    }
  }

  @Test
  void aManInTheMiddleShowsAnotherCertificate() throws Exception {
    var middleIn = new RecordingEvents();
    try (var middle = transport(middleIn, LIMITS)) {
      dialler.dial(FIRST, listenAt(middle));
      middle.dial(FIRST, address);
      var seenByDialler = bob.next(Told.Opened.class).facts().certificate();
      var seenByListener = alice.next(Told.Opened.class).facts().certificate();

      assertThat(seenByDialler).isNotEqualTo(seenByListener);
    }
  }

  private static TcpTransport transport(RecordingEvents events, TransportLimits limits) {
    return new TcpTransport(events, limits, new SecureRandom(), NOW);
  }

  private static NodeAddress listenAt(TcpTransport transport) {
    var result = transport.listen(new NodeAddress("127.0.0.1", 0));
    assertThat(result).isInstanceOf(BindResult.Bound.class);
    return ((BindResult.Bound) result).address();
  }

  private static Bytes receive(
      TcpTransport transport, RecordingEvents events, LinkId link, int size)
      throws InterruptedException {
    var all = Bytes.EMPTY;
    while (all.size() < size) {
      all = all.concat(events.next(Told.Received.class).chunk());
      transport.resume(link);
    }
    return all;
  }

  private static X509Certificate parse(LinkFacts facts) throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(facts.certificate().toByteArray()));
  }

  private Socket plain() throws IOException {
    return new Socket(InetAddress.getByName(address.host()), address.port());
  }

  private SSLSocket jdkTls(String protocol) throws GeneralSecurityException, IOException {
    var context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustsAnyone()}, null);
    var socket =
        (SSLSocket) context.getSocketFactory().createSocket(address.host(), address.port());
    socket.setEnabledProtocols(new String[] {protocol});
    return socket;
  }

  private static final class TrustsAnyone implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
