// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.node.discovery.Discovery;
import dev.nightjar.node.transport.LinkId;
import dev.nightjar.node.transport.Transport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Carries out what the engine says: first lets it be stored, then sends and tells.
///
/// What follows from events is gathered until whoever drives this has a disk to spare, and is then
/// one [#next] commit; only when that is [#stored] does anything leave that followed from it. The
/// engine meanwhile goes on with other events: what it knows may be ahead of the home, and nobody
/// outside learns of it. When storing fails, the node is over. What is sent over one connection
/// after one commit leaves together. Owned by the node's event loop; not thread-safe.
public final class PeerDriver {
  /// Bytes that are gathered at most before nothing more is taken on.
  static final int ENOUGH = 8 * 1024 * 1024;

  /// Bytes that take about a millisecond to store.
  private static final int MUCH = 64 * 1024;

  private final PeerEngine engine;
  private final Transport transport;
  private final Discovery discovery;
  private final Outlet outlet;
  private final List<Runnable> held = new ArrayList<>();
  private final Map<LinkId, List<Bytes>> leaving = new LinkedHashMap<>();
  private Consequences gathered = new Consequences();
  private @Nullable UnderWay underWay;

  /// What is being stored.
  private record UnderWay(Consequences consequences, Commit commit) {}

  /// For a node that keeps to the addresses it knows.
  public PeerDriver(PeerEngine engine, Transport transport, Outlet outlet) {
    this(engine, transport, Discovery.NONE, outlet);
  }

  public PeerDriver(PeerEngine engine, Transport transport, Discovery discovery, Outlet outlet) {
    this.engine = engine;
    this.transport = transport;
    this.discovery = discovery;
    this.outlet = outlet;
  }

  /// Handles events in order.
  public void handle(List<Event> events, Moment now) {
    for (var event : events) {
      engine.on(event, now).forEach(this::gather);
    }
    goOn();
  }

  /// Whether so much is gathered that storing it takes longer than to wake another thread.
  public boolean isMuch() {
    return gathered.size() >= MUCH;
  }

  /// Whether so much is gathered that no more should be handled until some of it is stored.
  public boolean isFull() {
    return gathered.size() >= ENOUGH;
  }

  /// What is to be stored next, if anything is and nothing is being stored; [#stored] has to
  /// follow.
  public Optional<Commit> next(Moment now) {
    if (underWay != null) {
      return Optional.empty();
    }
    engine.afterBatch(now).forEach(this::gather);
    var consequences = gathered;
    gathered = new Consequences();
    var commit = consequences.commit(engine);
    if (commit.isEmpty()) {
      perform(consequences);
      return Optional.empty();
    }
    underWay = new UnderWay(consequences, commit);
    return Optional.of(commit);
  }

  /// What [#next] gave is on the medium, or could not be put there; gives back which.
  public boolean stored(boolean isStored) {
    var done = underWay;
    if (done == null) {
      throw new IllegalStateException("nothing was being stored");
    }
    underWay = null;
    done.commit().records().values().forEach(content -> content.ifPresent(SecretBytes::close));
    if (isStored) {
      perform(done.consequences());
    }
    return isStored;
  }

  /// Stores everything there is, here and now; false when that failed.
  public boolean store(Store store, Moment now) {
    for (var commit = next(now); commit.isPresent(); commit = next(now)) {
      if (!stored(store.commit(commit.get()))) {
        return false;
      }
    }
    return true;
  }

  /// What nobody outside can see need not wait for the disk.
  private void gather(Effect effect) {
    switch (effect) {
      case Effect.Resume(var link) -> held.add(() -> transport.resume(link));
      case Effect.Proceed(var link) -> held.add(() -> transport.proceed(link));
      case Effect.Keep(var link) -> transport.keep(link);
      case Effect.Erase _, Effect.DropLog _ -> {
        perform(effect);
        gathered.add(effect); // And again when it is done.
      }
      default -> gathered.add(effect);
    }
  }

  /// Reads on, unless too much waits already.
  private void goOn() {
    if (!held.isEmpty() && outlet.hasRoom() && !isFull()) {
      held.forEach(Runnable::run);
      held.clear();
    }
  }

  private void perform(Consequences consequences) {
    consequences.waiting().forEach(this::perform);
    List.copyOf(leaving.keySet()).forEach(this::transmit);
    outlet.flush();
    goOn();
  }

  /// Sends what is to leave over one connection together: one write, one flush, few TLS records.
  private void transmit(LinkId link) {
    var data = leaving.remove(link);
    if (data != null) {
      transport.transmit(link, data.size() == 1 ? data.getFirst() : joined(data));
    }
  }

  private static Bytes joined(List<Bytes> parts) {
    var all = new byte[parts.stream().mapToInt(Bytes::size).sum()];
    var at = 0;
    for (var part : parts) {
      part.copyTo(all, at);
      at += part.size();
    }
    return Bytes.wrap(all);
  }

  private void perform(Effect effect) {
    switch (effect) {
      case Effect.Save _,
          Effect.Append _,
          Effect.Join _,
          Effect.Resume _,
          Effect.Proceed _,
          Effect.Keep _ ->
          throw new IllegalStateException("it does not wait: " + effect);
      case Effect.Erase(var log, var positions) -> outlet.erasing(log, positions);
      case Effect.DropLog(var log) -> outlet.erasing(log, List.of());
      case Effect.Dial(var link, var to) -> transport.dial(link, to);
      case Effect.Transmit(var link, var data) ->
          leaving.computeIfAbsent(link, _ -> new ArrayList<>()).add(data);
      case Effect.Disconnect(var link) -> {
        transmit(link);
        transport.disconnect(link);
      }
      case Effect.Announce(var announcement) -> discovery.announce(announcement);
      case Effect.Seek _ -> discovery.seek();
      case Effect.Reply(var ticket, var answer) -> outlet.reply(ticket, answer);
      case Effect.Advance(var message, var progress) -> outlet.advance(message, progress);
      case Effect.Tell(var notice) -> outlet.tell(notice);
    }
  }
}
