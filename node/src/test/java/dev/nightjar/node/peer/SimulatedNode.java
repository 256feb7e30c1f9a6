// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Identity;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.suite.CryptoSuites;
import dev.nightjar.crypto.suite.Suite;
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
import dev.nightjar.testkit.SeededRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A whole node on a network in memory; what it stores survives [#kill].
///
/// Owned by one test; not thread-safe.
final class SimulatedNode implements TransportEvents, Outlet {
  static final CryptoSuites SUITES = new CryptoSuites(Primitives.pureJava());

  /// Long enough for anything that is going to happen.
  static final Duration WHILE = Duration.ofSeconds(40);

  final String name;
  final NodeAddress address;
  final Map<MessageId, Progress> progress = new LinkedHashMap<>();
  final Map<MessageId, Integer> wireBytes = new HashMap<>();
  final List<Notice> notices = new ArrayList<>();
  ModePolicy policy = ModePolicy.standard();
  boolean storeFails;
  private final VirtualTime time;
  private final MemoryNetwork network;
  private final SeededRandom random;
  private final SecretBytes identity;
  private final Map<String, Bytes> stored = new LinkedHashMap<>();
  private final Map<Long, Answer> answers = new HashMap<>();
  private long tickets;
  private @Nullable PeerEngine engine;
  private @Nullable PeerDriver driver;
  private @Nullable Transport transport;
  private Instant ticking = Instant.MAX;
  private int run;

  SimulatedNode(String name, VirtualTime time, MemoryNetwork network, long seed) {
    this.name = name;
    this.time = time;
    this.network = network;
    random = new SeededRandom(seed);
    address = new NodeAddress(name + ".test", 7400);
    try (var made = Identity.create(SUITES, random)) {
      identity = made.export();
    }
  }

  /// Starts it, for the first time or with what it stored.
  SimulatedNode start() {
    return start(true);
  }

  SimulatedNode start(boolean listens) {
    var records = new LinkedHashMap<String, SecretBytes>();
    stored.forEach((name, content) -> records.put(name, SecretBytes.copyOf(content.toByteArray())));
    var settings =
        new PeerSettings(
            name,
            listens ? List.of(address) : List.of(),
            policy,
            Duration.ofSeconds(5),
            Duration.ofSeconds(10));
    var restored = Identity.restore(identity, SUITES).orElseThrow();
    var restoration =
        PeerEngine.restore(new PeerEngine.Setup(SUITES, restored, random, settings), records);
    assertThat(restoration).isInstanceOf(PeerEngine.Restoration.Restored.class);
    var made = ((PeerEngine.Restoration.Restored) restoration).engine();
    run++;
    var carrier = network.join(new ThisRun(run));
    engine = made;
    transport = carrier;
    driver = new PeerDriver(made, this::commit, carrier, this);
    if (listens) {
      carrier.listen(address);
    }
    return this;
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
  Map<String, Bytes> copyOfDisk() {
    return Map.copyOf(stored);
  }

  /// Puts an old copy of the disk back.
  void restoreDisk(Map<String, Bytes> copy) {
    stored.clear();
    stored.putAll(copy);
  }

  private boolean commit(Map<String, Optional<SecretBytes>> changes) {
    if (storeFails) {
      return false;
    }
    changes.forEach((record, content) ->
        content.ifPresentOrElse(
            secret -> stored.put(record, secret.use(Bytes::copyOf)), () -> stored.remove(record)));
    return true;
  }

  PeerEngine engine() {
    return Objects.requireNonNull(engine, "the node is down");
  }

  void happen(Event event) {
    if (driver == null) {
      return;
    }
    if (!driver.handle(List.of(event), time.instant())) {
      kill();
      return;
    }
    var next = engine().nextTick();
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
    var id = MessageId.random(random);
    ask(new Request.Send(contact(to).id(), id, text));
    return id;
  }

  MessageId sendEnvelope(String to, String text, Suite suite) {
    var id = MessageId.random(random);
    ask(new Request.SendEnvelope(contact(to).id(), id, text, suite));
    return id;
  }

  /// The texts that arrived, in order.
  List<String> texts() {
    return arrived().stream().map(Notice.Text::text).toList();
  }

  List<Notice.Text> arrived() {
    return notices.stream()
        .filter(Notice.Arrived.class::isInstance)
        .map(notice -> ((Notice.Arrived) notice).text())
        .toList();
  }

  @Override
  public void reply(long ticket, Answer answer) {
    answers.put(ticket, answer);
  }

  @Override
  public void advance(MessageId message, Progress how) {
    progress.put(message, how);
    if (how instanceof Progress.Sent(var size)) {
      wireBytes.put(message, size);
    }
  }

  @Override
  public void tell(Notice notice) {
    notices.add(notice);
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
