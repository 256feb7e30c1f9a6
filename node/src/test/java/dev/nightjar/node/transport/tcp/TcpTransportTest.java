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
import dev.nightjar.node.transport.TransportLimits.Patience;
import dev.nightjar.node.transport.TransportLimits.Room;
import dev.nightjar.node.transport.tcp.RecordingEvents.Told;
import dev.nightjar.testkit.SeededRandom;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TcpTransportTest {
  private static final LinkId FIRST = new LinkId(1);
  private static final TransportLimits LIMITS = TransportFixture.limits(TransportFixture.PATIENT);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofSeconds(20);

  private final RecordingEvents alice = new RecordingEvents();
  private final RecordingEvents bob = new RecordingEvents();
  private TcpTransport listener = TransportFixture.transport(alice, LIMITS);
  private final TcpTransport dialler = TransportFixture.transport(bob, LIMITS);
  private NodeAddress address = new NodeAddress("127.0.0.1", 0);

  @BeforeEach
  void listen() {
    address = TransportFixture.listen(listener);
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
    assertThat(bob.next(Told.Ended.class).why()).isEqualTo(LinkEnd.CLOSED_THERE);
    listener = TransportFixture.transport(alice, LIMITS);
    dialler.dial(new LinkId(3), TransportFixture.listen(listener));
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

  /// Also those that are in the middle of being secured.
  @Test
  void aTransportThatIsClosedLeavesNoConnectionOpen() throws Exception {
    for (var round = 0; round < 30; round++) {
      dialler.dial(new LinkId(2 * round + 1), address);
      bob.next(Told.Opened.class); // Alice's end may not be that far.
      listenWith(LIMITS);

      assertThat(bob.next(Told.Ended.class).why()).isEqualTo(LinkEnd.CLOSED_THERE);
    }
  }

  @Test
  void saysThatAPortIsTaken() {
    try (var second = TransportFixture.transport(bob, LIMITS)) {
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
    var unknown =
        resolving(host -> {
          throw new UnknownHostException(host);
        });
    try (unknown) {
      unknown.dial(FIRST, new NodeAddress("no-such-host.invalid", 7400));

      assertThat(bob.next(Told.Ended.class).why()).isEqualTo(LinkEnd.NOT_REACHED);
    }
  }

  /// Whoever tells us a name says with its address where we connect, and we never look at it again.
  @Test
  void aNameMustNotStandForThisMachine() throws Exception {
    var looked = new AtomicInteger();
    var rebinding =
        resolving(host -> {
          looked.incrementAndGet();
          return InetAddress.getLoopbackAddress();
        });
    try (rebinding) {
      rebinding.dial(FIRST, new NodeAddress("innocent.test", address.port()));
      assertThat(bob.next(Told.Ended.class).why()).isEqualTo(LinkEnd.NOT_REACHED);
      rebinding.dial(new LinkId(3), new NodeAddress("localhost", address.port()));
      bob.next(Told.Opened.class);
    }
    assertThat(looked).hasValue(2);
  }

  @Test
  void nobodyIsCalledAtAnAddressOfManyOrNone() throws Exception {
    dialler.dial(FIRST, new NodeAddress("0.0.0.0", address.port()));
    assertThat(bob.next(Told.Ended.class).why()).isEqualTo(LinkEnd.NOT_REACHED);
    dialler.dial(new LinkId(3), new NodeAddress("239.1.2.3", address.port()));
    assertThat(bob.next(Told.Ended.class).why()).isEqualTo(LinkEnd.NOT_REACHED);
  }

  @Test
  void aDialCanBeGivenUpWhileItsNameIsLookedUp() throws Exception {
    var answered = new CountDownLatch(1);
    var slow =
        resolving(host -> {
          awaitUnchecked(answered);
          return InetAddress.getLoopbackAddress();
        });
    try (slow) {
      slow.dial(FIRST, new NodeAddress("localhost", address.port()));
      slow.disconnect(FIRST);
      assertThat(bob.next(Told.Ended.class).why()).isEqualTo(LinkEnd.CLOSED_HERE);
      answered.countDown();
      assertThat(bob.isQuietFor(300)).isTrue();
    }
  }

  private TcpTransport resolving(Resolver resolver) {
    return new TcpTransport(bob, LIMITS, new SecureRandom(), TransportFixture.NOW, resolver);
  }

  private static void awaitUnchecked(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void saysWhoIsThere() throws Exception {
    dialler.dial(FIRST, address);

    assertThat(bob.next(Told.Opened.class).facts().remote()).isEqualTo(address.toString());
    assertThat(alice.next(Told.Opened.class).facts().remote()).matches("127\\.0\\.0\\.1:[0-9]+");
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
    listenWith(TransportFixture.limits(new Patience(SHORT, LONG, LONG)));
    try (var socket = plain()) {
      assertThat(alice.next(Told.Ended.class).why()).isEqualTo(LinkEnd.TOO_SLOW);
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  /// TCP and TLS have one timeout together.
  @Test
  void givesUpOnAListenerThatSaysNothing() throws Exception {
    var impatient = TransportFixture.limits(new Patience(SHORT, LONG, LONG));
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var caller = TransportFixture.transport(bob, impatient)) {
      caller.dial(FIRST, new NodeAddress("127.0.0.1", silent.getLocalPort()));

      assertThat(bob.next(Told.Ended.class).why()).isEqualTo(LinkEnd.TOO_SLOW);
    }
  }

  @Test
  void aConnectionThatIsNotSecuredYetCanBeEnded() throws Exception {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      dialler.dial(FIRST, new NodeAddress("127.0.0.1", silent.getLocalPort()));
      try (var _ = silent.accept()) {
        dialler.disconnect(FIRST);

        assertThat(bob.next(Told.Ended.class).why()).isEqualTo(LinkEnd.CLOSED_HERE);
      }
    }
  }

  @Test
  void closesWhenIdle() throws Exception {
    var impatient = TransportFixture.limits(new Patience(LONG, SHORT, LONG));
    try (var idler = TransportFixture.transport(bob, impatient)) {
      idler.dial(FIRST, address);
      bob.next(Told.Opened.class);

      assertThat(bob.next(Told.Ended.class).why()).isEqualTo(LinkEnd.IDLE);
    }
  }

  /// What we say ourselves is no sign of life of the other end.
  @Test
  void closesOnSilenceOfTheOtherEndWhateverWeSay() throws Exception {
    var impatient = TransportFixture.limits(new Patience(LONG, SHORT, LONG));
    try (var idler = TransportFixture.transport(bob, impatient)) {
      idler.dial(FIRST, address);
      bob.next(Told.Opened.class);
      var told = bob.poll(50);
      for (var i = 0; told == null && i < 200; i++) {
        idler.transmit(FIRST, Bytes.ofHex("00"));
        told = bob.poll(50);
      }

      assertThat(told).isEqualTo(new Told.Ended(FIRST, LinkEnd.IDLE));
    }
  }

  @Test
  void aStrangerWhoOnlyHoldsAConnectionMakesRoom() throws Exception {
    listenWith(TransportFixture.limits(new Room(2, 0, 2, 1 << 20, 16)));
    dialler.dial(FIRST, address);
    listener.keep(alice.next(Told.Opened.class).link());
    try (var stranger = plain();
        var newer = plain()) {
      assertThat(alice.next(Told.Ended.class).why()).isEqualTo(LinkEnd.TOO_MANY);
      assertThat(stranger.getInputStream().read()).isEqualTo(-1);
      newer.getOutputStream().write(new byte[10]);
      assertThat(alice.next(Told.Ended.class).why()).isEqualTo(LinkEnd.NOT_SECURED);
    }
  }

  @Test
  void acceptsNoMoreThanItsLimit() throws Exception {
    listenWith(TransportFixture.limits(new Room(3, 1, 3, 1 << 20, 16)));
    for (var link = 1; link <= 3; link += 2) {
      dialler.dial(new LinkId(link), address);
      bob.next(Told.Opened.class);
      listener.keep(alice.next(Told.Opened.class).link());
    }
    try (var oneTooMany = plain()) {
      assertThat(oneTooMany.getInputStream().read()).isEqualTo(-1);
    }
    assertThat(alice.isQuietFor(100)).isTrue();
  }

  /// As when the process has no file descriptor left: trying at once would spin.
  @Test
  void pausesWhenAConnectionCannotBeAccepted() throws Exception {
    var server = Objects.requireNonNull(listener.listening());
    server.pipeline().fireExceptionCaught(new IOException("Too many open files"));
    server.eventLoop().submit(() -> {}).sync();
    assertThat(server.config().isAutoRead()).isFalse();
    dialler.dial(FIRST, address);

    alice.next(Told.Opened.class);
    assertThat(server.config().isAutoRead()).isTrue();
  }

  private void listenWith(TransportLimits limits) {
    listener.close();
    listener = TransportFixture.transport(alice, limits);
    address = TransportFixture.listen(listener);
  }

  @Test
  void aManInTheMiddleShowsAnotherCertificate() throws Exception {
    var middleIn = new RecordingEvents();
    try (var middle = TransportFixture.transport(middleIn, LIMITS)) {
      dialler.dial(FIRST, TransportFixture.listen(middle));
      middle.dial(FIRST, address);
      var seenByDialler = bob.next(Told.Opened.class).facts().certificate();
      var seenByListener = alice.next(Told.Opened.class).facts().certificate();

      assertThat(seenByDialler).isNotEqualTo(seenByListener);
    }
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
