// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.delivery;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.node.invitation.InvitationLink;
import dev.nightjar.node.peer.Event;
import dev.nightjar.node.peer.Request;
import dev.nightjar.node.transport.LinkFacts;
import dev.nightjar.node.transport.LinkId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.SplittableRandom;

/// Two engines with real homes that have met; what one sends the other is handed.
///
/// Owned by one thread; not thread-safe.
final class Acquaintances implements AutoCloseable {
  private static final Duration LONG = Duration.ofDays(1);
  private static final LinkFacts FACTS =
      new LinkFacts("127.0.0.1:1", Bytes.copyOf(new byte[64]), "TLSv1.3", "a cipher", "a group");

  private final Path folder;
  private final End alice;
  private final End bob;
  private final String text = randomText();
  private long ticket;

  private Acquaintances(Path folder, End alice, End bob) {
    this.folder = folder;
    this.alice = alice;
    this.bob = bob;
  }

  private static String randomText() {
    var random = new SplittableRandom(1);
    var text = new StringBuilder();
    for (var i = 0; i < 1024; i++) {
      text.append(i % 6 == 5 ? ' ' : (char) ('a' + random.nextInt(26)));
    }
    return text.toString();
  }

  static Acquaintances made() throws IOException {
    var folder = Files.createTempDirectory("nightjar-delivery-");
    var primitives = Primitives.best();
    var pair =
        new Acquaintances(
            folder, End.made(folder, "alice", primitives), End.made(folder, "bob", primitives));
    pair.meet();
    return pair;
  }

  private void meet() {
    alice.handle(new Event.Started());
    bob.handle(new Event.Started());
    alice.handle(new Event.Asked(++ticket, new Request.Invite(LONG, End.ADDRESSES)));
    InvitationLink link = alice.invitation();
    bob.handle(new Event.Asked(++ticket, new Request.Join(link, "alice")));
    bob.handle(new Event.Opened(bob.dialled(), FACTS));
    alice.handle(new Event.Opened(new LinkId(2), FACTS));
    alice.link(new LinkId(2));
    bob.link(bob.dialled());
    settle();
  }

  /// Hands over what each says until both are silent.
  private void settle() {
    while (alice.hasSaid() || bob.hasSaid()) {
      alice.hear(bob.said());
      bob.hear(alice.said());
    }
  }

  /// So many texts from Bob to Alice, until each is acknowledged; how many ever were.
  long deliver(int count) {
    var before = bob.acknowledged();
    var events = new ArrayList<Event>();
    for (var i = 0; i < count; i++) {
      events.add(new Event.Asked(++ticket, new Request.Send(bob.contact(), text, null, LONG)));
    }
    bob.handle(events);
    settle();
    alice.consumed();
    if (bob.acknowledged() != before + count) {
      throw new IllegalStateException("not every text was acknowledged");
    }
    return bob.acknowledged();
  }

  @Override
  public void close() throws IOException {
    alice.close();
    bob.close();
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
