// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.kill;

import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.node.Contact;
import dev.nightjar.node.Delivery;
import dev.nightjar.node.Nightjar;
import dev.nightjar.node.Node;
import dev.nightjar.node.store.QuickHomes;
import dev.nightjar.node.store.SqliteLibrary;
import dev.nightjar.node.transport.tcp.TlsSupport;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/// A program that sends to one contact without end, and says what was accepted, what arrived, and
/// what it heard. Each text begins with its key: the number of the run and its number in the run.
///
/// It loads what takes time, then waits for the order to begin.
final class TalkingNode {
  private static final int MOST_UNDER_WAY = 64;
  private static final int EVERY_LONG_ONE = 40;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);
  private final Semaphore room = new Semaphore(MOST_UNDER_WAY);
  private volatile boolean finishing;

  private TalkingNode() {}

  public static void main(String[] arguments) throws Exception {
    var _ = Primitives.best();
    var _ = TlsSupport.look();
    var _ = SqliteLibrary.load();
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    var order = in.readLine();
    if (order != null) {
      new TalkingNode().run(Order.parse(order), in);
    }
  }

  /// What to do.
  record Order(int run, int port, String contact, Path home) {
    static Order parse(String line) {
      var words = line.split(" ", 4);
      return new Order(
          Integer.parseInt(words[0]), Integer.parseInt(words[1]), words[2], Path.of(words[3]));
    }

    String line() {
      return run + " " + port + " " + contact + " " + home + "\n";
    }
  }

  private void run(Order order, BufferedReader in) throws IOException, InterruptedException {
    try (var node =
        Nightjar.builder()
            .home(order.home())
            .passphrase(QuickHomes.PASSPHRASE.toCharArray())
            .listen("127.0.0.1", order.port())
            .start()) {
      node.onMessage(message -> say("heard " + key(message.text())));
      var contact = node.contact(order.contact());
      var sending = Thread.ofVirtual().start(() -> send(node, contact, order.run()));
      var _ = in.readLine();
      finishing = true;
      sending.join();
      var key = order.run() + "." + Integer.MAX_VALUE;
      var last = node.send(contact, key + " the last one");
      say("accepted " + key);
      say("done " + key + " " + last.await(PATIENCE).getClass().getSimpleName());
      say("finished");
      var _ = in.readLine();
    }
  }

  private void send(Node node, Contact contact, int run) {
    try {
      for (var i = 0; !finishing; i++) {
        room.acquire();
        var padding = i % EVERY_LONG_ONE == 0 ? "x".repeat(20_000) : "x".repeat(i * 7 % 400);
        var key = run + "." + i;
        var _ =
            node.submit(contact, key + " " + padding)
                .whenComplete((delivery, failure) -> {
                  if (failure == null) {
                    say("accepted " + key);
                    follow(key, delivery);
                  } else {
                    say("trouble " + failure);
                  }
                });
      }
    } catch (InterruptedException | RuntimeException e) {
      say("trouble " + e);
    }
  }

  private void follow(String key, Delivery delivery) {
    var _ =
        delivery
            .whenFinal()
            .thenAccept(state -> {
              say("done " + key + " " + state.getClass().getSimpleName());
              room.release();
            });
  }

  private static String key(String text) {
    return text.substring(0, text.indexOf(' '));
  }

  /// One write for each line: what was said is out of the process.
  private void say(String line) {
    try {
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
