// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.batch;

import static dev.nightjar.crypto.session.Person.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.batch.CryptoBatch.Incoming;
import dev.nightjar.crypto.batch.CryptoBatch.Outgoing;
import dev.nightjar.crypto.batch.CryptoBatch.Signed;
import dev.nightjar.crypto.batch.Outcome.Broken;
import dev.nightjar.crypto.batch.Outcome.Done;
import dev.nightjar.crypto.batch.Outcome.Failed;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.session.Decryption;
import dev.nightjar.crypto.session.Person;
import dev.nightjar.crypto.session.Session;
import dev.nightjar.crypto.signature.SignatureScheme;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.testkit.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CryptoBatchTest {
  private static final SignatureScheme SCHEME = SignatureScheme.ed25519(Primitives.pureJava());

  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final CryptoBatch batch = new CryptoBatch(new Batch(threads, 3, 1000));
  private final SeededRandom random = new SeededRandom(1);

  @AfterEach
  void stop() {
    threads.close();
  }

  @Test
  void signsAndVerifies() throws InterruptedException {
    var pair = SCHEME.generate(random);
    var messages = IntStream.range(0, 50).mapToObj(CryptoBatchTest::message).toList();

    var signatures = batch.sign(SCHEME, pair.signingKey(), messages, random);
    var items = new ArrayList<Signed>();
    for (var i = 0; i < messages.size(); i++) {
      items.add(new Signed(pair.verificationKey(), messages.get(i), value(signatures.get(i))));
    }

    assertThat(batch.verify(SCHEME, items)).isEqualTo(messages.stream().map(Done::new).toList());
  }

  @Test
  void oneForgeryFailsAlone() throws InterruptedException {
    var pair = SCHEME.generate(random);
    var items = new ArrayList<Signed>();
    for (var i = 0; i < 20; i++) {
      var signature = SCHEME.sign(pair.signingKey(), message(i).toByteArray(), random);
      items.add(new Signed(pair.verificationKey(), message(i == 7 ? 8 : i), signature));
    }

    var outcomes = batch.verify(SCHEME, items);

    for (var i = 0; i < 20; i++) {
      assertThat(outcomes.get(i)).isEqualTo(i == 7 ? new Failed<>() : new Done<>(message(i)));
    }
  }

  @Test
  void encryptsAndDecryptsSeveralSessions() throws InterruptedException {
    var pairs = List.of(Conversation.open(1), Conversation.open(3), Conversation.open(5));
    var outgoing = new ArrayList<Outgoing>();
    for (var i = 0; i < 60; i++) {
      outgoing.add(new Outgoing(pairs.get(i % 3).ours(), message(i)));
    }

    var encrypted = batch.encrypt(outgoing, NOON);
    var incoming = new ArrayList<Incoming>();
    for (var i = 0; i < 60; i++) {
      incoming.add(new Incoming(pairs.get(i % 3).theirs(), value(encrypted.get(i))));
    }
    var decrypted = batch.decrypt(incoming, NOON);

    for (var i = 0; i < 60; i++) {
      assertThat(decrypted.get(i)).isEqualTo(new Done<>(new Decryption.Opened(message(i))));
    }
  }

  @Test
  void oneBadMessageFailsAlone() throws InterruptedException {
    var pair = Conversation.open(1);
    var good = Bytes.wrap(pair.ours().encrypt(message(1).toByteArray(), NOON));
    var next = Bytes.wrap(pair.ours().encrypt(message(2).toByteArray(), NOON));
    var rubbish = Bytes.wrap(new byte[100]);

    var decrypted =
        batch.decrypt(
            List.of(
                new Incoming(pair.theirs(), good),
                new Incoming(pair.theirs(), rubbish),
                new Incoming(pair.theirs(), good),
                new Incoming(pair.theirs(), next)),
            NOON);

    assertThat(decrypted)
        .isEqualTo(
            List.of(
                new Done<>(new Decryption.Opened(message(1))),
                new Failed<>(),
                new Done<>(new Decryption.Duplicate()),
                new Done<>(new Decryption.Opened(message(2)))));
  }

  @Test
  void oneClosedSessionBreaksAlone() throws InterruptedException {
    var closed = Conversation.open(1);
    var open = Conversation.open(3);
    closed.ours().close();

    var encrypted =
        batch.encrypt(
            List.of(new Outgoing(closed.ours(), message(1)), new Outgoing(open.ours(), message(2))),
            NOON);

    assertThat(encrypted.get(0)).isInstanceOf(Broken.class);
    assertThat(encrypted.get(1)).isInstanceOf(Done.class);
  }

  /// Both ends of a confirmed session, each with randomness of its own.
  private record Conversation(Session ours, Session theirs) {
    static Conversation open(int seed) {
      var alice = new Person(seed, ModePolicy.only(Suite.CLASSICAL));
      var bob = new Person(seed + 1, ModePolicy.only(Suite.CLASSICAL));
      var ours = alice.start(bob.bundle(Suite.CLASSICAL, NOON), NOON);
      var theirs = bob.acceptGood(ours.encrypt(Person.bytes("hello"), NOON), NOON).session();
      Person.read(ours, theirs.encrypt(Person.bytes("hi"), NOON), NOON);
      return new Conversation(ours, theirs);
    }
  }

  private static Bytes message(int number) {
    return Bytes.wrap(Person.bytes("message " + number));
  }

  private static Bytes value(Outcome<Bytes> outcome) {
    return switch (outcome) {
      case Done<Bytes>(var value) -> value;
      case Failed<Bytes> _, Broken<Bytes> _ -> throw new AssertionError(outcome.toString());
    };
  }
}
