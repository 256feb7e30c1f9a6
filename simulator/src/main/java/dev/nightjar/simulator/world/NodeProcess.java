// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.world;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Fingerprint;
import dev.nightjar.node.peer.Answer;
import dev.nightjar.node.peer.Commit;
import dev.nightjar.node.peer.Event;
import dev.nightjar.node.peer.LogRange;
import dev.nightjar.node.peer.Notice;
import dev.nightjar.node.peer.Outlet;
import dev.nightjar.node.peer.PeerDriver;
import dev.nightjar.node.peer.PeerEngine;
import dev.nightjar.node.peer.Progress;
import dev.nightjar.node.peer.Request;
import dev.nightjar.node.peer.Standing;
import dev.nightjar.node.peer.Store;
import dev.nightjar.node.transport.LinkEnd;
import dev.nightjar.node.transport.LinkFacts;
import dev.nightjar.node.transport.LinkId;
import dev.nightjar.node.transport.TransportEvents;
import dev.nightjar.node.transport.memory.MemoryTransport;
import dev.nightjar.protocol.content.MessageId;
import dev.nightjar.simulator.oracle.Letter;
import dev.nightjar.simulator.oracle.Oracle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One run of a node: the real engine and driver, with what a shell does around them.
///
/// As in production, events that come close together are handled together. Nothing happens to it
/// once it is over. Owned by its machine; not thread-safe.
final class NodeProcess implements TransportEvents, Outlet {
  private static final int MOST_TOGETHER = 256;
  private static final int LONGEST_TURN_MICROS = 3_000;
  private static final int SLOWEST_DISK_MICROS = 20_000;

  private final Machine machine;
  private final int run;
  private final PeerEngine engine;
  private final PeerDriver driver;
  private final Store store;
  private final MemoryTransport transport;
  private final Directory directory;
  private final Fuse fuse = new Fuse();
  private final Deque<Event> events = new ArrayDeque<>();
  private final Map<Long, Consumer<Answer>> questions = new HashMap<>();
  private final Map<MessageId, Letter> underWay;
  private final Audience audience;
  private long tickets;
  private boolean diesWithPower;
  private boolean isTurning;
  private boolean isStanding;
  private boolean isOver;
  private Instant ticking = Instant.MAX;
  private @Nullable Commit writing;

  NodeProcess(Machine machine, int run, PeerEngine engine, Directory directory) {
    this.machine = machine;
    this.run = run;
    this.engine = engine;
    this.directory = directory;
    underWay = machine.letters();
    audience = new Audience(machine, () -> happen(new Event.Tick()));
    var around = machine.around();
    var ports = around.ports();
    var fused = new FusedPorts(fuse);
    transport = around.network().join(machine.name(), this);
    var mangled = machine.mangler().before(transport);
    var watched = new WatchedTransport(mangled, machine.name(), around.watch(), around.trace());
    store = fused.store(ports.store(new Disk(), machine.store()));
    driver =
        new PeerDriver(
            engine, fused.transport(ports.transport(watched)), fused.outlet(ports.outlet(this)));
    transport.listen(machine.address());
    happen(new Event.Started());
  }

  /// The machine's store, as far as it can be written.
  private final class Disk implements Store {
    @Override
    public boolean commit(Commit commit) {
      return !machine.isDiskFull() && machine.store().commit(commit);
    }

    @Override
    public Map<Bytes, LogRange> logs() {
      return machine.store().logs();
    }

    @Override
    public Reading forwards(Bytes log, long from, Limit limit) {
      return machine.store().forwards(log, from, limit);
    }

    @Override
    public Reading backwards(Bytes log, long before, Limit limit) {
      return machine.store().backwards(log, before, limit);
    }
  }

  // ------------------------------------------------------------------------------------ the loop

  private void happen(Event event) {
    if (!isOver) {
      events.add(event);
      turnSoon();
    }
  }

  private void turnSoon() {
    if (!isTurning && !isStanding && !events.isEmpty()) {
      isTurning = true;
      var wait = Duration.ofNanos(1_000L * machine.random().nextInt(LONGEST_TURN_MICROS));
      machine.around().time().after(wait, this::turn);
    }
  }

  private void turn() {
    isTurning = false;
    if (isOver || isStanding) {
      return;
    }
    var batch = new ArrayList<Event>();
    while (!events.isEmpty() && batch.size() < MOST_TOGETHER) {
      batch.add(events.removeFirst());
    }
    handle(batch);
    turnSoon();
  }

  /// Handles one event before everything that waits.
  void happenNow(Event event) {
    handle(List.of(event));
  }

  private void handle(List<Event> batch) {
    try {
      driver.handle(batch, machine.now());
      write();
    } catch (Fuse.Death _) {
      machine.die(diesWithPower);
    }
    look();
  }

  /// Has what there is stored, now or, as by the writer in production, a while later, while the
  /// engine goes on.
  private void write() {
    var commit = driver.next(machine.now());
    while (commit.isPresent()) {
      var what = commit.get();
      if (machine.random().nextBoolean()) {
        var wait = Duration.ofNanos(1_000L * machine.random().nextInt(SLOWEST_DISK_MICROS));
        writing = what;
        machine.around().time().after(wait, () -> written(what));
        return;
      }
      if (!driver.stored(store.commit(what))) {
        machine.die(false);
        return;
      }
      commit = driver.next(machine.now());
    }
  }

  private void written(Commit what) {
    if (isOver) {
      return;
    }
    writing = null;
    try {
      if (driver.stored(store.commit(what))) {
        write();
      } else {
        machine.die(false);
      }
    } catch (Fuse.Death _) {
      machine.die(diesWithPower);
    }
    look();
  }

  /// Sees to the next tick; to be called when the clock was changed, too.
  void look() {
    if (isOver) {
      return;
    }
    var next = engine.nextTick(machine.now());
    if (next.isBefore(ticking)) {
      ticking = next;
      machine.around().time().at(next, () -> tick(next));
    }
  }

  private void tick(Instant due) {
    if (ticking.equals(due)) {
      ticking = Instant.MAX;
      happen(new Event.Tick());
    }
  }

  // ----------------------------------------------------------------------------- its life and end

  void dieAfter(int steps, boolean isPowerLost) {
    diesWithPower = isPowerLost;
    fuse.light(steps);
  }

  void live() {
    fuse.putOut();
  }

  void stand() {
    isStanding = true;
  }

  void goOn() {
    isStanding = false;
    turnSoon();
  }

  void end(boolean isPowerLost) {
    isOver = true;
    audience.end();
    fuse.putOut();
    if (writing != null && machine.random().nextBoolean()) {
      var _ = new Disk().commit(writing); // It had been written, and nobody was told.
    }
    if (isPowerLost) {
      transport.lose();
    } else {
      transport.close();
    }
    engine.close();
  }

  // ------------------------------------------------------------------------------------- its user

  void ask(Request request, Consumer<Answer> whenAnswered) {
    var ticket = ++tickets;
    questions.put(ticket, whenAnswered);
    happen(new Event.Asked(ticket, request));
  }

  @Nullable Bytes contact(Fingerprint whose) {
    for (var contact : engine.contacts()) {
      if (contact.fingerprint().equals(whose)) {
        return contact.id();
      }
    }
    return null;
  }

  @Nullable String draft(int of) {
    for (var contact : engine.contacts()) {
      if (directory.numberOf(contact.fingerprint()) == of) {
        return engine.standing(contact.id()).map(Standing::draft).orElse(null);
      }
    }
    return null;
  }

  Machine.Load load() {
    return Machine.Load.of(engine, transport, events.size());
  }

  @Override
  public void reply(long ticket, Answer answer) {
    var asked = questions.remove(ticket);
    if (asked != null) {
      asked.accept(answer);
    }
  }

  @Override
  public void advance(MessageId message, Progress progress) {
    var letter = underWay.get(message);
    if (letter == null) {
      return;
    }
    switch (progress) {
      case Progress.Sent _ -> {
        // The transport tells.
      }
      case Progress.Waiting(var reason) -> {
        machine.say(letter + " waits, " + reason);
        machine.around().oracle().waits(letter);
      }
      case Progress.Acknowledged _ -> {
        machine.say(letter + " is acknowledged");
        machine.around().oracle().acknowledged(letter);
      }
      case Progress.Failed(var reason) -> {
        machine.say(letter + " is given up, " + reason);
        machine.around().oracle().failed(letter, reason, machine.wall());
      }
    }
  }

  @Override
  public void tell(Notice notice) {
    switch (notice) {
      case Notice.Arrived(var from, var text, var position) -> {
        var sender = directory.numberOf(from.fingerprint());
        machine.say(
            "receives %s from %s, at %d"
                .formatted(start(text.letter().text()), from.name(), position));
        var handed = new Oracle.Handed(machine.number(), run, from.id(), position);
        machine.around().oracle().received(handed, sender, text.letter());
        audience.tell(() -> {
          machine.around().oracle().heard(machine.number(), text.letter().text());
          happen(new Event.Consumed(from.id(), position + 1));
        });
      }
      case Notice.SessionMade(var contact, var suite) ->
          machine.say("has a new session with " + contact.name() + ", " + suite);
      case Notice.SessionLost(var contact) ->
          machine.say("gives up a session with " + contact.name() + " that it cannot read");
      case Notice.Online(var contact) -> machine.say("sees " + contact.name());
      case Notice.Offline(var contact) -> machine.say("does not see " + contact.name());
      case Notice.Added(var contact) -> {
        machine.say("has " + contact.name() + " as a contact");
        machine.around().watch().mustNotBeSeen(contact.id(), "the id of a contact");
      }
      case Notice.KeyChanged(var contact) ->
          machine.say("is told that the key of " + contact.name() + " changed");
      case Notice.CopyFound(var by) -> {
        machine.say("is told by %s of another copy of its home".formatted(by.name()));
        machine.around().oracle().copyFound(machine.number());
        audience.tell(() -> happen(new Event.CopyTold()));
      }
      case Notice.NotUnderstood(var contact) ->
          machine.say("does not understand " + contact.name());
      case Notice.TimerSet(var contact, _, var seconds) ->
          machine.say("texts with " + contact.name() + " stay " + seconds + " s, or for good at 0");
      case Notice.Read(var by, var last) ->
          machine.say("%s has read up to %s".formatted(by.name(), last));
      case Notice.Changed _ -> {
        // Addresses that are what they were.
      }
    }
  }

  /// Listeners have come, or gone.
  void listenersChanged() {
    audience.goOn();
  }

  /// The name of a letter, which its text begins with.
  private static String start(String text) {
    var end = text.indexOf(' ', text.indexOf(' ') + 1);
    return end < 0 ? text : text.substring(0, end);
  }

  @Override
  public boolean hasRoom() {
    return audience.hasRoom();
  }

  // ---------------------------------------------------------------------------------- its network

  @Override
  public void opened(LinkId link, LinkFacts facts) {
    happen(new Event.Opened(link, facts));
  }

  @Override
  public void received(LinkId link, Bytes chunk) {
    happen(new Event.Received(link, chunk));
  }

  @Override
  public void ended(LinkId link, LinkEnd why) {
    if (!isOver) {
      machine.say("has lost " + link + ", " + why);
    }
    happen(new Event.Ended(link, why));
  }
}
