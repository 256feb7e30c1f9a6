// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.NightjarException.Stopped;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// How a node ends, on request or by itself, and what whoever uses it gets to know.
@Timeout(120)
final class EndOfANodeTest {
  @TempDir private Path folder;
  private Node node;
  private Contact bob;
  private final BlockingQueue<NodeEvent> events = new LinkedBlockingQueue<>();

  @BeforeEach
  void start() {
    home().create();
    node = home().listen("127.0.0.1", 0).start();
    bob = Views.contact(SomeContact.BOB);
  }

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void aClosedNodeSaysThatItIsClosed() throws Exception {
    var stopped = node.whenStopped();
    assertThat(stopped).isNotDone();
    node.close();

    assertThat(stopped.get().reason()).isEqualTo(Stopped.Reason.CLOSED);
    for (var call :
        List.<ThrowingCallable>of(
            () -> node.invite(),
            () -> node.accept(link(), "bob"),
            () -> node.contacts(),
            () -> node.contact("bob"),
            () -> node.safetyNumber(bob),
            () -> node.setVerified(bob, true),
            () -> node.rename(bob, "robert"),
            () -> node.remove(bob),
            () -> node.setMode(bob, Suite.HYBRID),
            () -> node.setFloor(bob, Suite.HYBRID),
            () -> node.acceptChangedKey(bob),
            () -> node.rejectChangedKey(bob),
            () -> node.send(bob, "hello"),
            () -> node.send(bob, "hello", Suite.HYBRID),
            () -> node.sendEnvelope(bob, "hello", Suite.HYBRID),
            () -> node.submit(bob, "hello"),
            () -> node.onMessage(_ -> {}),
            () -> node.onEvent(_ -> {}),
            () -> node.stats())) {
      assertThatThrownBy(call).isInstanceOf(Stopped.class);
    }
    assertThat(node.broadcast(List.of(bob), "hello"))
        .singleElement()
        .isInstanceOf(Broadcast.Refused.class);
    assertThat(node.identity().name()).isEqualTo("alice");
    assertThat(node.addresses()).hasSize(1);
    node.close();
  }

  private String link() {
    var other = folder.resolve("other");
    Nightjar.builder().home(other).passphrase("x".toCharArray()).create();
    try (var inviting =
        Nightjar.builder()
            .home(other)
            .passphrase("x".toCharArray())
            .listen("127.0.0.1", 0)
            .start()) {
      return inviting.invite().link();
    }
  }

  @Test
  void aNodeWhoseHomeCannotBeWrittenSaysSoAsItsLastWord() throws Exception {
    node.onEvent(events::add);
    var database = "jdbc:sqlite:" + folder.resolve("alice").resolve("home.db");
    try (var other = DriverManager.getConnection(database);
        var statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE"); // Another program holds it.

      assertThatThrownBy(() -> node.invite())
          .isInstanceOfSatisfying(
              Stopped.class,
              stopped -> {
                assertThat(stopped.reason()).isEqualTo(Stopped.Reason.HOME_UNWRITABLE);
                assertThat(stopped).hasMessageContaining("alice");
                assertThat(stopped.remedy()).endsWith(".");
              });
    }
    var why = node.whenStopped().get(20, TimeUnit.SECONDS);
    assertThat(why.reason()).isEqualTo(Stopped.Reason.HOME_UNWRITABLE);
    assertThat(events.poll(20, TimeUnit.SECONDS))
        .isInstanceOfSatisfying(
            NodeEvent.Stopped.class,
            last -> assertThat(last.why().reason()).isEqualTo(Stopped.Reason.HOME_UNWRITABLE));
    node.close();
    assertThat(events).isEmpty();
    assertThatThrownBy(() -> node.contacts())
        .isInstanceOfSatisfying(
            Stopped.class,
            stopped -> assertThat(stopped.reason()).isEqualTo(Stopped.Reason.HOME_UNWRITABLE));
  }

  @Test
  void anInterruptedThreadClosesItAllTheSame() throws Exception {
    Thread.currentThread().interrupt();
    node.close();
    assertThat(Thread.interrupted()).isTrue();

    home().start().close();
  }

  @Test
  void anInterruptedThreadWaitsForNothing() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> node.invite()).isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(node.invite().addresses()).isNotEmpty();
  }

  @Test
  void aListenerMayCloseTheNode() throws Exception {
    home("bob").create();
    try (var other = home("bob").start()) {
      var closed = new CompletableFuture<Boolean>();
      node.onEvent(event -> {
        if (event instanceof NodeEvent.ContactAdded) {
          node.close();
          closed.complete(Thread.currentThread().isInterrupted());
        }
      });
      other.accept(node.invite().link(), "alice");

      assertThat(closed.get(20, TimeUnit.SECONDS)).isFalse();
      assertThat(node.whenStopped().get(20, TimeUnit.SECONDS).reason())
          .isEqualTo(Stopped.Reason.CLOSED);
    }
  }

  @Test
  void whatTheCallerGotWrongIsSaidAtOnceAndDoesNoHarm() {
    for (var call :
        List.<ThrowingCallable>of(
            () -> node.send(bob, "half \ud83e"),
            () -> node.send(bob, ""),
            () -> node.rename(bob, ""),
            () -> node.accept("nightjar:1/AAAA", "a\nb"),
            () -> node.invite(Duration.ZERO, node.addresses()),
            () -> node.invite(Duration.ofDays(36_500), node.addresses()),
            () -> node.invite(Duration.ofDays(1), List.of()),
            () -> node.setFloor(bob, Suite.RSA),
            () -> node.setMode(bob, Suite.RSA))) {
      assertThatThrownBy(call).isInstanceOf(NightjarException.Invalid.class);
    }
    assertThat(node.stats().messages().sent()).isZero();
  }

  private Nightjar.Builder home() {
    return home("alice");
  }

  private Nightjar.Builder home(String name) {
    return Nightjar.builder()
        .home(folder.resolve(name))
        .passphrase("correct horse".toCharArray())
        .name(name);
  }
}
