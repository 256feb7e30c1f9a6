// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.node.transport.LinkId;
import dev.nightjar.node.transport.Transport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Carries out what the engine says: first stores, then sends and tells.
///
/// Events that come together are stored together, once. When storing fails, nothing that followed
/// from them leaves the node, and it must be stopped: what the engine knows is then ahead of what
/// the home knows. What they send over one connection leaves together. Owned by the node's event
/// loop; not thread-safe.
public final class PeerDriver {
  /// Bytes of entries in one block of a log, but for one entry that alone is larger.
  static final int ENOUGH_FOR_A_BLOCK = 512 * 1024;

  private final PeerEngine engine;
  private final Store store;
  private final Transport transport;
  private final Outlet outlet;
  private final List<Runnable> held = new ArrayList<>();
  private final Map<LinkId, List<Bytes>> leaving = new LinkedHashMap<>();

  public PeerDriver(PeerEngine engine, Store store, Transport transport, Outlet outlet) {
    this.engine = engine;
    this.store = store;
    this.transport = transport;
    this.outlet = outlet;
  }

  /// Handles events in order; false when storing failed and the node is over.
  public boolean handle(List<Event> events, Moment now) {
    var effects = new ArrayList<Effect>();
    for (var event : events) {
      effects.addAll(engine.on(event, now));
    }
    effects.addAll(engine.afterBatch(now));
    if (!isStored(effects)) {
      return false;
    }
    effects.forEach(this::perform);
    List.copyOf(leaving.keySet()).forEach(this::transmit);
    if (outlet.hasRoom()) {
      held.forEach(Runnable::run);
      held.clear();
    }
    return true;
  }

  private boolean isStored(List<Effect> effects) {
    Map<String, Optional<SecretBytes>> records = new LinkedHashMap<>();
    Map<Bytes, Appended> appended = new LinkedHashMap<>();
    var dropped = new ArrayList<Bytes>();
    for (var effect : effects) {
      switch (effect) {
        case Effect.Save(var record) -> {
          if (!records.containsKey(record)) {
            records.put(record, engine.record(record));
          }
        }
        case Effect.Append(var log, var position, var entry) ->
            appended.computeIfAbsent(log, _ -> new Appended(position)).entries.add(entry);
        case Effect.DropLog(var log) -> dropped.add(log);
        default -> {
          // Waits until the rest is stored.
        }
      }
    }
    dropped.forEach(appended::remove);
    var blocks = new ArrayList<LogBlock>();
    appended.forEach((log, entries) -> blocks.addAll(entries.blocks(log)));
    var commit = new Commit(records, blocks, dropped);
    try {
      return commit.isEmpty() || store.commit(commit);
    } finally {
      records.values().forEach(content -> content.ifPresent(SecretBytes::close));
    }
  }

  /// Entries that go to the end of one log.
  private static final class Appended {
    private final long first;
    private final List<Bytes> entries = new ArrayList<>();

    Appended(long first) {
      this.first = first;
    }

    /// As few blocks as hold them, none larger than one that is still quick to open.
    List<LogBlock> blocks(Bytes log) {
      var blocks = new ArrayList<LogBlock>();
      var begin = 0;
      var size = 0;
      for (var i = 0; i < entries.size(); i++) {
        if (size > 0 && size + entries.get(i).size() > ENOUGH_FOR_A_BLOCK) {
          blocks.add(block(log, begin, i));
          begin = i;
          size = 0;
        }
        size += entries.get(i).size();
      }
      blocks.add(block(log, begin, entries.size()));
      return blocks;
    }

    private LogBlock block(Bytes log, int from, int to) {
      return new LogBlock(log, first + from, to - from, LogFormat.join(entries.subList(from, to)));
    }
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
      case Effect.Save _, Effect.Append _, Effect.DropLog _ -> {
        // Stored already.
      }
      case Effect.Dial(var link, var to) -> transport.dial(link, to);
      case Effect.Transmit(var link, var data) ->
          leaving.computeIfAbsent(link, _ -> new ArrayList<>()).add(data);
      case Effect.Resume(var link) -> held.add(() -> transport.resume(link));
      case Effect.Proceed(var link) -> held.add(() -> transport.proceed(link));
      case Effect.Keep(var link) -> transport.keep(link);
      case Effect.Disconnect(var link) -> {
        transmit(link);
        transport.disconnect(link);
      }
      case Effect.Reply(var ticket, var answer) -> outlet.reply(ticket, answer);
      case Effect.Advance(var message, var progress) -> outlet.advance(message, progress);
      case Effect.Tell(var notice) -> outlet.tell(notice);
    }
  }
}
