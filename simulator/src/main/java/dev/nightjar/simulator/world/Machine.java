// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.world;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Fingerprint;
import dev.nightjar.crypto.identity.Identity;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.node.peer.Answer;
import dev.nightjar.node.peer.Event;
import dev.nightjar.node.peer.Moment;
import dev.nightjar.node.peer.PeerEngine;
import dev.nightjar.node.peer.PeerSettings;
import dev.nightjar.node.peer.Request;
import dev.nightjar.node.transport.NodeAddress;
import dev.nightjar.node.transport.memory.MemoryTransport;
import dev.nightjar.protocol.content.MessageId;
import dev.nightjar.simulator.oracle.Invariant;
import dev.nightjar.simulator.oracle.Letter;
import dev.nightjar.simulator.oracle.Memento;
import dev.nightjar.simulator.oracle.Violated;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One computer: a home that outlives processes, backups of it, a clock, and the process that runs
/// now, if one does.
///
/// Owned by one world; not thread-safe.
final class Machine {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);
  private static final int CONNECTIONS_PER_CONTACT = 3;
  private static final int MOST_BACKUPS = 4;
  private static final int PORT = 7400;

  private record Backup(SimulatedStore store, Memento memento) {}

  private final int number;
  private final String name;
  private final Surroundings around;
  private final SplittableRandom random;
  private final RepeatableRandom keys;
  private final Mangler mangler;
  private final Notes notes = new Notes(this);
  private final SecretBytes identity;
  private final Fingerprint fingerprint;
  private final List<Backup> backups = new ArrayList<>();

  /// The letters that its node accepted, by the names that it gave them.
  private final Map<MessageId, Letter> letters = new HashMap<>();

  private SimulatedStore store = new SimulatedStore();
  private Duration clockError = Duration.ZERO;
  private boolean isDiskFull;
  private boolean isStanding;
  private int listeners = 1;
  private int runs;
  private @Nullable NodeProcess process;

  Machine(int number, Surroundings around, SplittableRandom random) {
    this.number = number;
    this.around = around;
    this.random = random;
    name = nameOf(number);
    keys = new RepeatableRandom(random.split());
    mangler = new Mangler(name, random.split(), around.trace());
    try (var made = Identity.create(around.suites(), keys)) {
      identity = made.export();
      fingerprint = made.fingerprint();
    }
    around.watch().mustNotBeSeen(name, "the name of " + name);
    around.watch().mustNotBeSeen(fingerprint.value(), "the fingerprint of " + name);
    around.watch().mustNotBeSeen(fingerprint.toHex(), "the fingerprint of " + name);
  }

  static String nameOf(int number) {
    return "node-%03d".formatted(number);
  }

  int number() {
    return number;
  }

  String name() {
    return name;
  }

  Fingerprint fingerprint() {
    return fingerprint;
  }

  NodeAddress address() {
    return new NodeAddress(name, PORT);
  }

  boolean isRunning() {
    return process != null;
  }

  /// Its own idea of the time.
  Moment now() {
    var steady = around.time().instant();
    return new Moment(steady.plus(clockError), steady);
  }

  /// Starts a process with what the disk holds, unless one runs.
  void start(Directory directory) {
    if (process != null || isDiskFull) {
      return;
    }
    runs++;
    say("starts, run " + runs);
    var setup =
        new PeerEngine.Setup(
            around.suites(),
            Identity.restore(identity, around.suites()).orElseThrow(),
            around.ports().random(keys),
            new PeerSettings(
                name,
                List.of(address()),
                ModePolicy.standard(),
                CONNECT_TIMEOUT,
                ANSWER_TIMEOUT,
                KEEP_ALIVE,
                CONNECTIONS_PER_CONTACT));
    var records = store.records();
    try {
      switch (PeerEngine.restore(setup, records, store)) {
        case PeerEngine.Restoration.Restored(var engine) -> {
          process = new NodeProcess(this, runs, engine, directory);
          if (isStanding) {
            process.stand();
          }
        }
        case PeerEngine.Restoration.Unreadable(var record) ->
            throw new Violated(
                Invariant.SOUND, name + " cannot read its own record " + record + ".");
      }
    } finally {
      records.values().forEach(SecretBytes::close);
    }
  }

  /// Ends as a process that was asked to.
  void stop() {
    if (process != null) {
      process.happenNow(new Event.Stopping());
    }
    die(false);
  }

  /// The process is gone.
  ///
  /// @param isPowerLost whether the machine is gone with it, so that nobody is told
  void die(boolean isPowerLost) {
    var gone = process;
    if (gone != null) {
      process = null;
      say(isPowerLost ? "loses its power" : "dies");
      gone.end(isPowerLost);
      if (isPowerLost) {
        store.losePower();
      }
      around.oracle().died(number);
    }
  }

  /// The process dies at the port call after so many.
  void dieSoon(int steps, boolean isPowerLost) {
    if (process != null) {
      process.dieAfter(steps, isPowerLost);
    }
  }

  /// It does not die after all.
  void live() {
    if (process != null) {
      process.live();
    }
  }

  /// Keeps a copy of the home.
  void backUp() {
    backups.add(new Backup(store.copy(), around.oracle().remember(number)));
    if (backups.size() > MOST_BACKUPS) {
      backups.removeFirst();
    }
  }

  /// Puts a copy of the home back; the machine must be down.
  void restore(int generation) {
    if (backups.isEmpty()) {
      return;
    }
    var backup = backups.get(Math.max(0, backups.size() - 1 - generation));
    store = backup.store().copy();
    around.oracle().rolledBack(number, backup.memento());
    notes.forget();
    say("is put back from a backup");
  }

  /// Its home has no sessions any more, or others than its contacts have; the machine must be down.
  void breakSessions(boolean areSpoilt) {
    store.change(
        StoredSessions::isIn,
        record -> areSpoilt ? StoredSessions.spoilt(record, random) : StoredSessions.lost(record));
    say(areSpoilt ? "has spoilt sessions" : "has lost its sessions");
  }

  /// How many programs listen to its node.
  int listeners() {
    return listeners;
  }

  /// Programs that listen come or go; messages wait for the next one.
  void listen(int programs) {
    listeners = programs;
    say("has " + programs + " listeners");
    if (process != null) {
      process.listenersChanged();
    }
  }

  /// What its user knows of the home.
  Notes notes() {
    return notes;
  }

  /// What is kept for another machine to be sent later; null if nobody can say.
  @Nullable String draft(int contact) {
    return process == null ? null : process.draft(contact);
  }

  /// What breaks its frames.
  Mangler mangler() {
    return mangler;
  }

  void jump(Duration by) {
    clockError = clockError.plus(by);
    say("has its clock jump by " + by);
    if (process != null) {
      process.look();
    }
  }

  void correctClock() {
    if (!clockError.isZero()) {
      jump(clockError.negated());
    }
  }

  void stand() {
    isStanding = true;
    say("stands still");
    if (process != null) {
      process.stand();
    }
  }

  void goOn() {
    if (isStanding) {
      isStanding = false;
      say("goes on");
      if (process != null) {
        process.goOn();
      }
    }
  }

  void fillDisk() {
    isDiskFull = true;
    say("has a full disk");
  }

  void freeDisk() {
    if (isDiskFull) {
      isDiskFull = false;
      say("has room on its disk");
    }
  }

  boolean isDiskFull() {
    return isDiskFull;
  }

  SimulatedStore store() {
    return store;
  }

  Surroundings around() {
    return around;
  }

  Map<MessageId, Letter> letters() {
    return letters;
  }

  SplittableRandom random() {
    return random;
  }

  /// Asks for something; nobody answers when no process runs or when it dies first.
  void ask(Request request, Consumer<Answer> whenAnswered) {
    if (process != null) {
      process.ask(request, whenAnswered);
    }
  }

  /// The contact with this fingerprint, if there is one.
  @Nullable Bytes contact(Fingerprint whose) {
    return process == null ? null : process.contact(whose);
  }

  /// Whether another machine's user is a contact of its home.
  boolean knows(Machine other) {
    return contact(other.fingerprint()) != null;
  }

  /// What can be measured while it runs; zeros otherwise.
  Load load() {
    return process == null ? Load.NONE : process.load();
  }

  /// How much a process holds.
  ///
  /// @param waiting messages in queues
  /// @param connections open or being opened
  /// @param bytesUnderWay on one connection, given to the network and not arrived
  /// @param events that wait for the engine
  record Load(int waiting, int connections, long bytesUnderWay, int events) {
    static final Load NONE = new Load(0, 0, 0, 0);

    static Load of(PeerEngine engine, MemoryTransport transport, int events) {
      return new Load(engine.waiting(), transport.connections(), transport.bytesUnderWay(), events);
    }
  }

  void say(String what) {
    around.trace().say(name, what);
  }

  /// When it is, by its own wall clock.
  Instant wall() {
    return now().wall();
  }
}
