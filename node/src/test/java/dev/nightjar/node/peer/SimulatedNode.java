// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Fingerprint;
import dev.nightjar.crypto.identity.Identity;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.suite.CryptoSuites;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.discovery.Discovery;
import dev.nightjar.node.invitation.InvitationLink;
import dev.nightjar.node.transport.LinkEnd;
import dev.nightjar.node.transport.LinkFacts;
import dev.nightjar.node.transport.LinkId;
import dev.nightjar.node.transport.NodeAddress;
import dev.nightjar.node.transport.Transport;
import dev.nightjar.node.transport.TransportEvents;
import dev.nightjar.node.transport.memory.MemoryNetwork;
import dev.nightjar.node.transport.memory.VirtualTime;
import dev.nightjar.protocol.content.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A whole node on a network in memory; what it stores survives [#kill].
///
/// Owned by one test; not thread-safe.
final class SimulatedNode implements TransportEvents, Outlet {
  static final CryptoSuites SUITES = new CryptoSuites(Primitives.pureJava());

  /// Long enough for anything that is going to happen.
  static final Duration WHILE = Duration.ofSeconds(40);

  /// Longer than any test.
  static final Duration LIFETIME = Duration.ofDays(30);

  final String name;
  NodeAddress address;
  final Map<MessageId, Progress> progress = new LinkedHashMap<>();
  final Map<MessageId, Integer> wireBytes = new HashMap<>();
  final List<Notice> notices = new ArrayList<>();

  /// What the disk held each time it was said that something is erased.
  final List<MemoryStore> disksWhenErasing = new ArrayList<>();

  final FaultyRandom random;
  ModePolicy policy = ModePolicy.standard();
  boolean storeFails;

  /// How far its wall clock is ahead.
  Duration clockError = Duration.ZERO;

  /// Whether there is a listener.
  boolean consumes = true;

  private final VirtualTime time;
  private final MemoryNetwork network;
  private final SecretBytes identity;
  private MemoryStore stored = new MemoryStore();
  private final Map<Long, Answer> answers = new HashMap<>();
  private long tickets;
  private @Nullable PeerEngine engine;
  private @Nullable PeerDriver driver;
  private @Nullable Transport transport;
  private @Nullable MemoryLan lan;
  private Instant ticking = Instant.MAX;
  private int run;

  SimulatedNode(String name, VirtualTime time, MemoryNetwork network, long seed) {
    this(name, time, network, new FaultyRandom(seed), null);
  }

  private SimulatedNode(
      String name,
      VirtualTime time,
      MemoryNetwork network,
      FaultyRandom random,
      @Nullable SecretBytes identity) {
    this.name = name;
    this.time = time;
    this.network = network;
    this.random = random;
    address = new NodeAddress(name + ".test", 7400);
    this.identity = identity == null ? newIdentity(random) : identity;
  }

  private static SecretBytes newIdentity(FaultyRandom random) {
    try (var made = Identity.create(SUITES, random)) {
      return made.export();
    }
  }

  /// A copy of its home on another machine.
  SimulatedNode twin(String elsewhere, long seed) {
    var twin = new SimulatedNode(elsewhere, time, network, new FaultyRandom(seed), identity);
    twin.restoreDisk(stored);
    return twin;
  }

  /// Starts it, for the first time or with what it stored.
  SimulatedNode start() {
    return start(true);
  }

  SimulatedNode start(boolean listens) {
    var settings =
        new PeerSettings(
            name,
            listens ? List.of(address) : List.of(),
            policy,
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(15),
            3);
    var restored = Identity.restore(identity, SUITES).orElseThrow();
    var restoration =
        PeerEngine.restore(
            new PeerEngine.Setup(SUITES, restored, random, settings), stored.records(), stored);
    assertThat(restoration).isInstanceOf(PeerEngine.Restoration.Restored.class);
    var made = ((PeerEngine.Restoration.Restored) restoration).engine();
    run++;
    var carrier = network.join(new ThisRun(run));
    engine = made;
    transport = carrier;
    driver = new PeerDriver(made, carrier, lan == null ? Discovery.NONE : lan.join(this), this);
    if (listens) {
      carrier.listen(address);
    }
    happen(new Event.Started());
    if (lan != null) {
      happen(new Event.Moved(listens ? List.of(MemoryLan.endpoint(address)) : List.of()));
    }
    return this;
  }

  /// Looks for contacts on a network from its next start on, where it is at another address.
  SimulatedNode moveTo(MemoryLan network, NodeAddress to) {
    lan = network;
    address = to;
    return this;
  }

  /// Whoever calls `other` reaches this node, as if the network had been changed.
  void answersAt(NodeAddress other) {
    Objects.requireNonNull(transport, "the node is down").listen(other);
  }

  /// As `kill -9` does: nothing more is stored, sent or heard.
  void kill() {
    run++;
    if (transport != null) {
      transport.close();
    }
    engine = null;
    driver = null;
    transport = null;
    ticking = Instant.MAX;
  }

  /// What a copy of the disk holds now.
  MemoryStore copyOfDisk() {
    return stored.copy();
  }

  /// Puts an old copy of the disk back.
  void restoreDisk(MemoryStore copy) {
    stored = copy.copy();
  }

  /// The disk, as far as it works.
  private final class FailingStore implements Store {
    @Override
    public boolean commit(Commit commit) {
      return !storeFails && stored.commit(commit);
    }

    @Override
    public Map<Bytes, LogRange> logs() {
      return stored.logs();
    }

    @Override
    public Reading forwards(Bytes log, long from, Limit limit) {
      return stored.forwards(log, from, limit);
    }

    @Override
    public Reading backwards(Bytes log, long before, Limit limit) {
      return stored.backwards(log, before, limit);
    }
  }

  private Moment now() {
    return new Moment(time.instant().plus(clockError), time.instant());
  }

  Fingerprint fingerprint() {
    try (var restored = keys()) {
      return restored.fingerprint();
    }
  }

  /// Its secret keys, for a test that plays its part.
  Identity keys() {
    return Identity.restore(identity, SUITES).orElseThrow();
  }

  PeerEngine engine() {
    return Objects.requireNonNull(engine, "the node is down");
  }

  void happen(Event... together) {
    if (driver == null) {
      return;
    }
    driver.handle(List.of(together), now());
    if (!driver.store(new FailingStore(), now())) {
      kill();
      return;
    }
    var next = engine().nextTick(now());
    assertThat(next)
        .as("nothing is forgotten that is due")
        .isBeforeOrEqualTo(latest(engine().nextTickOfAll(now())));
    if (next.isBefore(ticking)) {
      ticking = next;
      var current = run;
      time.at(
          next,
          () -> {
            if (run == current) {
              ticking = Instant.MAX;
              happen(new Event.Tick());
            }
          });
    }
  }

  /// When it must be seen to at the latest what is due then.
  private static Instant latest(Instant due) {
    return due.equals(Instant.MAX) ? due : due.plus(Timetable.TOLERANCE);
  }

  long ask(Request request) {
    var ticket = ++tickets;
    happen(new Event.Asked(ticket, request));
    return ticket;
  }

  Answer answer(long ticket) {
    return Objects.requireNonNull(answers.get(ticket), "no answer yet");
  }

  InvitationLink invite() {
    var ticket = ask(new Request.Invite(Duration.ofHours(1), List.of(address)));
    return ((Answer.Invited) answer(ticket)).invitation();
  }

  /// Becomes a contact of `inviter`, as far as the network lets it.
  Answer join(SimulatedNode inviter) {
    var ticket = ask(new Request.Join(inviter.invite(), inviter.name));
    time.advance(WHILE);
    return answer(ticket);
  }

  ContactView contact(String called) {
    return engine().contacts().stream()
        .filter(contact -> contact.name().equals(called))
        .findFirst()
        .orElseThrow();
  }

  MessageId send(String to, String text) {
    return send(to, text, null, LIFETIME);
  }

  MessageId sendEnvelope(String to, String text, Suite suite) {
    return send(to, text, suite, LIFETIME);
  }

  MessageId send(String to, String text, @Nullable Suite envelope, Duration lifetime) {
    var ticket = ask(new Request.Send(contact(to).id(), text, envelope, lifetime));
    return ((Answer.Accepted) answer(ticket)).id();
  }

  /// Listeners have had everything up to the text with this index.
  void consume(int texts) {
    notices.stream()
        .filter(Notice.Arrived.class::isInstance)
        .map(Notice.Arrived.class::cast)
        .limit(texts)
        .toList()
        .forEach(had -> happen(new Event.Consumed(had.from().id(), had.position() + 1)));
  }

  /// The texts that arrived, in order; each once, as a program that knows their ids has them.
  List<String> texts() {
    return arrived().stream().map(text -> text.letter().text()).toList();
  }

  List<Notice.Text> arrived() {
    var once = new LinkedHashMap<MessageId, Notice.Text>();
    notices.stream()
        .filter(Notice.Arrived.class::isInstance)
        .map(notice -> ((Notice.Arrived) notice).text())
        .forEach(text -> once.putIfAbsent(text.id(), text));
    return List.copyOf(once.values());
  }

  @Override
  public void reply(long ticket, Answer answer) {
    answers.put(ticket, answer);
  }

  @Override
  public void advance(MessageId message, Progress how) {
    progress.put(message, how);
    if (how instanceof Progress.Sent(_, var size)) {
      wireBytes.put(message, size);
    }
  }

  @Override
  public void erasing(Bytes log, List<Long> positions) {
    disksWhenErasing.add(stored.copy());
  }

  @Override
  public void tell(Notice notice) {
    notices.add(notice);
    if (consumes && notice instanceof Notice.Arrived arrived) {
      heard(new Event.Consumed(arrived.from().id(), arrived.position() + 1));
    } else if (consumes && notice instanceof Notice.CopyFound) {
      heard(new Event.CopyTold());
    }
  }

  /// A listener has had what it was told.
  private void heard(Event consumption) {
    var current = run;
    time.after(
        Duration.ZERO,
        () -> {
          if (run == current) {
            happen(consumption);
          }
        });
  }

  @Override
  public boolean hasRoom() {
    return true;
  }

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
    happen(new Event.Ended(link, why));
  }

  /// Lets nothing of an earlier run through.
  private final class ThisRun implements TransportEvents {
    private final int mine;

    ThisRun(int mine) {
      this.mine = mine;
    }

    @Override
    public void opened(LinkId link, LinkFacts facts) {
      if (run == mine) {
        SimulatedNode.this.opened(link, facts);
      }
    }

    @Override
    public void received(LinkId link, Bytes chunk) {
      if (run == mine) {
        SimulatedNode.this.received(link, chunk);
      }
    }

    @Override
    public void ended(LinkId link, LinkEnd why) {
      if (run == mine) {
        SimulatedNode.this.ended(link, why);
      }
    }
  }
}
