// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.Bytes;
import dev.nightjar.node.transport.LinkId;
import dev.nightjar.node.transport.tcp.RecordingEvents.Told;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What TLS says in the clear, and that it says nothing about connections of before.
final class TlsOnTheWireTest {
  private static final int HANDSHAKE = 22;
  private static final int APPLICATION_DATA = 23;
  private static final int OVERHEAD = 5 + 1 + 16;

  private static final int SERVER_NAME = 0;
  private static final int ALPN = 16;
  private static final int SESSION_TICKET = 35;
  private static final int PRE_SHARED_KEY = 41;
  private static final int EARLY_DATA = 42;
  private static final int KEY_SHARE = 51;

  private final RecordingEvents alice = new RecordingEvents();
  private final RecordingEvents bob = new RecordingEvents();
  private final TcpTransport listener =
      TransportFixture.transport(alice, TransportFixture.limits(TransportFixture.PATIENT));
  private final TcpTransport dialler =
      TransportFixture.transport(bob, TransportFixture.limits(TransportFixture.PATIENT));
  private TlsTap tap;

  @BeforeEach
  void listen() throws Exception {
    tap = new TlsTap(TransportFixture.listen(listener));
  }

  @AfterEach
  void close() throws Exception {
    dialler.close();
    listener.close();
    tap.close();
  }

  /// The second time, a caller that had kept something would offer it.
  @Test
  void aCallerOffersNoNameAndNothingOfBefore() throws Exception {
    for (var link = 1; link <= 3; link += 2) {
      exchange(new LinkId(link));
      var extensions = extensions(clientHello());

      assertThat(extensions).contains(KEY_SHARE);
      assertThat(extensions)
          .doesNotContain(SERVER_NAME, ALPN, SESSION_TICKET, PRE_SHARED_KEY, EARLY_DATA);
    }
  }

  /// A ticket would be a record of its own, after the caller's last word of the handshake.
  @Test
  void aListenerGivesNoTicket() throws Exception {
    exchange(new LinkId(1));

    var records = tap.records();
    var lastOfHandshake =
        records.indexOf(
            ofCaller(records).stream()
                .filter(record -> record.type() == APPLICATION_DATA)
                .findFirst()
                .orElseThrow());
    var after = records.subList(lastOfHandshake + 1, records.size());
    assertThat(
            after.stream()
                .filter(record -> !record.isOfCaller())
                .map(record -> record.bytes().size()))
        .containsExactly(ANSWER.size() + OVERHEAD);
  }

  @Test
  void whatIsSentTogetherIsOneRecord() throws Exception {
    exchange(new LinkId(1));
    var before = tap.records().size();
    dialler.transmit(new LinkId(1), Bytes.wrap(new byte[5_000]));
    listener.resume(there);
    alice.next(Told.Received.class);

    assertThat(tap.records().size() - before).isEqualTo(1);
  }

  private static final Bytes QUESTION = Bytes.ofHex("01");
  private static final Bytes ANSWER = Bytes.ofHex("0203");
  private LinkId there = new LinkId(0);

  /// Both ends say something, so that whatever TLS wanted to say has been said.
  private void exchange(LinkId link) throws InterruptedException {
    dialler.dial(link, tap.address());
    there = alice.next(Told.Opened.class).link();
    bob.next(Told.Opened.class);
    dialler.transmit(link, QUESTION);
    assertThat(alice.next(Told.Received.class).chunk()).isEqualTo(QUESTION);
    listener.transmit(there, ANSWER);
    assertThat(bob.next(Told.Received.class).chunk()).isEqualTo(ANSWER);
  }

  private static List<TlsTap.Passed> ofCaller(List<TlsTap.Passed> records) {
    return records.stream().filter(TlsTap.Passed::isOfCaller).toList();
  }

  /// The body of the newest ClientHello, RFC 8446 §4.1.2.
  private Bytes clientHello() {
    var hello =
        ofCaller(tap.records()).stream().filter(record -> record.type() == HANDSHAKE).toList();
    return hello.getLast().bytes().slice(9, hello.getLast().bytes().size());
  }

  private static Set<Integer> extensions(Bytes clientHello) {
    var in = new ByteReader(clientHello);
    in.array(2 + 32); // Version and random.
    in.array(in.u8()); // Session id.
    in.array(in.u16()); // Cipher suites.
    in.array(in.u8()); // Compression methods.
    assertThat(in.u16()).isPositive();
    Set<Integer> types = new TreeSet<>();
    while (!in.isComplete() && in.hasNotRunOut()) {
      types.add(in.u16());
      in.array(in.u16());
    }
    assertThat(in.isComplete()).isTrue();
    return types;
  }
}
