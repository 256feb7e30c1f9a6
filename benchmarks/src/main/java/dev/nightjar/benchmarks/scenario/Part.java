// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.scenario;

import dev.nightjar.benchmarks.flame.Sampling;
import dev.nightjar.node.Contact;
import dev.nightjar.node.Delivery;
import dev.nightjar.node.DeliveryState;
import dev.nightjar.node.Message;
import dev.nightjar.node.Node;
import dev.nightjar.node.NodeEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a node can be asked to do.
///
/// Asked by one thread; the node calls its listener on another.
final class Part {
  /// The longest text that there is, in bytes.
  static final int LONGEST = 65_536;

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Node node;
  private final Letters letters = new Letters();
  private final AtomicLong received = new AtomicLong();
  private final BlockingQueue<String> answers = new ArrayBlockingQueue<>(1);
  private volatile boolean answersAll;
  private @Nullable Sampling sampling;

  Part(Node node) {
    this.node = node;
    var _ = node.onMessage(this::hear);
  }

  private void hear(Message message) {
    received.incrementAndGet();
    if (answersAll) {
      var _ = node.submit(message.from(), message.text());
    } else {
      var _ = answers.offer(message.text()); // There is one, unless nobody asked.
    }
  }

  /// Does one thing and says what came of it.
  Map<String, Object> play(String what, List<String> with) throws InterruptedException {
    return switch (what) {
      case "invite" -> Map.of("link", node.invite().link());
      case "invitations" -> {
        var links =
            Stream.generate(() -> node.invite().link())
                .limit(Integer.parseInt(with.getFirst()))
                .toList();
        yield Map.of("links", String.join(" ", links));
      }
      case "sample" -> {
        sampling = Sampling.begin();
        yield Map.of();
      }
      case "sampled" -> {
        sampled(Path.of(with.getFirst()));
        yield Map.of();
      }
      case "collect" -> {
        ManagementFactory.getMemoryMXBean().gc(); // Garbage is nobody's memory.
        yield Map.of();
      }
      case "meet" -> meet(with.get(0), with.get(1));
      case "forget" -> {
        node.contacts().forEach(node::remove);
        yield Map.of();
      }
      case "answer" -> {
        answersAll = Boolean.parseBoolean(with.getFirst());
        yield Map.of();
      }
      case "received" -> Map.of("count", received.get());
      case "wire" -> {
        var wire = node.stats().traffic();
        yield Map.of("bytes", wire.wireBytesSent() + wire.wireBytesReceived());
      }
      case "burst" -> new Burst(node, letters).send(only(), Integer.parseInt(with.getFirst()));
      case "flood" ->
          new Flood(node, letters, Integer.parseInt(with.get(2)))
              .send(only(), millis(with.get(0)), Long.parseLong(with.get(1)));
      case "bulk" ->
          new Flood(node, new Letters(LONGEST, 64), Integer.parseInt(with.get(1)))
              .send(only(), millis(with.get(0)), Long.MAX_VALUE);
      case "pace" ->
          new Pace(node, letters).send(only(), Integer.parseInt(with.get(0)), millis(with.get(1)));
      case "round-trip" -> {
        var times = new Times();
        for (var i = 0; i < Integer.parseInt(with.getFirst()); i++) {
          var start = System.nanoTime();
          awaitAcknowledgement(node.send(only(), letters.next()));
          times.add(System.nanoTime() - start);
        }
        yield times.figures("");
      }
      case "echo" -> echo(Integer.parseInt(with.getFirst()));
      case "craft" -> Craft.figures(Integer.parseInt(with.getFirst()));
      default -> throw new IllegalArgumentException("nobody knows how to " + what);
    };
  }

  private void sampled(Path file) {
    try (var ending = Objects.requireNonNull(sampling, "nothing is being sampled")) {
      ending.end(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Contact only() {
    return node.contact("bob");
  }

  private static Duration millis(String word) {
    return Duration.ofMillis(Long.parseLong(word));
  }

  /// From the link in hand to the first message that arrived.
  private Map<String, Object> meet(String link, String name) throws InterruptedException {
    var start = System.nanoTime();
    var contact = node.accept(link, name);
    var accepted = System.nanoTime();
    sendOne(contact);
    return Map.of(
        "accepted", (accepted - start) / 1e6, "talking", (System.nanoTime() - start) / 1e6);
  }

  /// Sends one message and waits until its acknowledgement was told to everybody: a listener that
  /// is added next must not take it for that of a message of its own.
  private void sendOne(Contact to) throws InterruptedException {
    var told = new CountDownLatch(1);
    try (var _ =
        node.onEvent(event -> {
          if (isAcknowledged(event)) {
            told.countDown();
          }
        })) {
      var _ = node.send(to, letters.next());
      if (!told.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("the first message was not acknowledged");
      }
    }
  }

  private Map<String, Object> echo(int count) throws InterruptedException {
    var times = new Times();
    for (var i = 0; i < count; i++) {
      var text = letters.next();
      answers.clear(); // What came to nobody.
      var start = System.nanoTime();
      var _ = node.submit(only(), text);
      if (!text.equals(answers.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS))) {
        throw new IllegalStateException("no answer, or another one");
      }
      times.add(System.nanoTime() - start);
    }
    return times.figures("");
  }

  static void awaitAcknowledgement(Delivery delivery) throws InterruptedException {
    var state = delivery.await(PATIENCE);
    if (!(state instanceof DeliveryState.Acknowledged)) {
      throw new IllegalStateException("a message came to " + state);
    }
  }

  /// Whether this is the end of a delivery, and a good one.
  static boolean isAcknowledged(NodeEvent event) {
    if (event instanceof NodeEvent.DeliveryEnded(_, var state)) {
      if (!(state instanceof DeliveryState.Acknowledged)) {
        throw new IllegalStateException("a message came to " + state);
      }
      return true;
    }
    return false;
  }
}
