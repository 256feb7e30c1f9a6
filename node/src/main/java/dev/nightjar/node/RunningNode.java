// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import dev.nightjar.crypto.identity.SafetyNumber;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.internal.EngineLoop;
import dev.nightjar.node.internal.ListenerQueue;
import dev.nightjar.node.invitation.InvitationLink;
import dev.nightjar.node.invitation.InvitationParsing;
import dev.nightjar.node.peer.Answer;
import dev.nightjar.node.peer.ContactView;
import dev.nightjar.node.peer.Notice;
import dev.nightjar.node.peer.Outlet;
import dev.nightjar.node.peer.PeerDriver;
import dev.nightjar.node.peer.PeerEngine;
import dev.nightjar.node.peer.Progress;
import dev.nightjar.node.peer.Request;
import dev.nightjar.node.store.Home;
import dev.nightjar.node.transport.NodeAddress;
import dev.nightjar.node.transport.Transport;
import dev.nightjar.protocol.Limits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A node in a process of its own: hands requests to the engine's thread and waits for its answers.
///
/// Thread-safe.
final class RunningNode implements Node, Outlet {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration SHORTLY = Duration.ofSeconds(30);

  /// What a node stands on; closed with it, in this order.
  record Parts(
      PeerEngine engine,
      Home home,
      Path folder,
      Primitives primitives,
      SecureRandom random,
      InstantSource clock) {}

  /// What connects a node: the loop that is told, who tells it, and where that one listens.
  record Network(EngineLoop loop, Transport transport, List<NodeAddress> listening) {}

  private final Parts parts;
  private final NodeIdentity identity;
  private final NodeSettings settings;
  private final EngineLoop loop;
  private final ListenerQueue queue;
  private final Listeners listeners;
  private final Deliveries deliveries;
  private final AtomicLong tickets = new AtomicLong();
  private final Map<Long, CompletableFuture<Answer>> answers = new ConcurrentHashMap<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile List<ContactView> contacts;
  private volatile boolean contactsChanged;
  private volatile boolean storeFailed;
  private final List<NodeAddress> addresses;
  private final Transport transport;

  RunningNode(Parts parts, NodeIdentity identity, NodeSettings settings, Network network) {
    this.parts = parts;
    this.identity = identity;
    this.settings = settings;
    contacts = parts.engine().contacts();
    loop = network.loop();
    transport = network.transport();
    addresses = List.copyOf(network.listening());
    queue = new ListenerQueue(loop::wake);
    listeners = new Listeners(queue, loop);
    deliveries = new Deliveries(queue, parts.clock());
  }

  void start() {
    var driver = new PeerDriver(parts.engine(), parts.home(), transport, this);
    loop.start(parts.engine(), driver, this::afterBatch, this::failed);
  }

  @Override
  public NodeIdentity identity() {
    return identity;
  }

  @Override
  public List<NodeAddress> addresses() {
    return addresses;
  }

  @Override
  public Invitation invite() {
    if (addresses.isEmpty()) {
      throw Problems.notListening();
    }
    return invite(DAY, addresses);
  }

  @Override
  public Invitation invite(Duration validity, List<NodeAddress> at) {
    var sha256 = parts.primitives().sha256();
    if (at.isEmpty() || at.size() > InvitationLink.MAX_ADDRESSES || !validity.isPositive()) {
      throw new IllegalArgumentException("1 to 4 addresses and a positive validity");
    }
    return switch (ask(new Request.Invite(validity, at), SHORTLY)) {
      case Answer.Invited(var invitation) -> Views.invitation(invitation, invitation.link(sha256));
      case Answer.Refused(var reason) -> throw Problems.of(reason, identity.name());
      case Answer.Done _, Answer.Removed _, Answer.Accepted _ ->
          throw new IllegalStateException("wrong answer");
    };
  }

  @Override
  public Contact accept(String link, String name) {
    requireName(name);
    return switch (InvitationLink.parse(link, parts.primitives().sha256())) {
      case InvitationParsing.Malformed(var reason) -> throw Problems.of(reason);
      case InvitationParsing.Read(var invitation) ->
          changed(new Request.Join(invitation, name), name, patience());
    };
  }

  /// As long as trying every address twice and waiting for two answers may take.
  private Duration patience() {
    return settings
        .connectTimeout()
        .multipliedBy(2L * InvitationLink.MAX_ADDRESSES)
        .plus(settings.answerTimeout().multipliedBy(3));
  }

  @Override
  public List<Contact> contacts() {
    return contacts.stream().map(Views::contact).toList();
  }

  @Override
  public Contact contact(String name) {
    return contacts.stream()
        .filter(contact -> contact.name().equals(name))
        .findFirst()
        .map(Views::contact)
        .orElseThrow(() -> Problems.noSuchContact(name));
  }

  private ContactView current(Contact contact) {
    return contacts.stream()
        .filter(known -> known.id().equals(contact.id().value()))
        .findFirst()
        .orElseThrow(() -> Problems.noSuchContact(contact.name()));
  }

  @Override
  public SafetyNumber safetyNumber(Contact contact) {
    var known = current(contact);
    var changed = known.changed();
    var theirs = changed == null ? known.fingerprint() : changed;
    return SafetyNumber.of(identity.fingerprint(), theirs, parts.primitives());
  }

  @Override
  public Contact setVerified(Contact contact, boolean verified) {
    var changed = contact.changedFingerprint();
    var compared = changed == null ? contact.fingerprint() : changed;
    var request = new Request.SetVerified(contact.id().value(), compared, verified);
    return changed(request, contact.name(), SHORTLY);
  }

  @Override
  public Contact rename(Contact contact, String name) {
    requireName(name);
    return changed(new Request.Rename(contact.id().value(), name), name, SHORTLY);
  }

  @Override
  public void remove(Contact contact) {
    if (ask(new Request.Remove(contact.id().value()), SHORTLY)
        instanceof Answer.Refused(var reason)) {
      throw Problems.of(reason, contact.name());
    }
  }

  @Override
  public Contact setMode(Contact contact, Suite mode) {
    return changed(new Request.SetMode(contact.id().value(), mode), contact.name(), SHORTLY);
  }

  @Override
  public Contact setFloor(Contact contact, Suite floor) {
    if (!floor.hasSessions()) {
      throw new IllegalArgumentException(floor + " has no sessions");
    }
    return changed(new Request.SetFloor(contact.id().value(), floor), contact.name(), SHORTLY);
  }

  @Override
  public Contact acceptChangedKey(Contact contact) {
    return changed(new Request.AcceptKey(contact.id().value()), contact.name(), patience());
  }

  @Override
  public Contact rejectChangedKey(Contact contact) {
    return changed(new Request.RejectKey(contact.id().value()), contact.name(), SHORTLY);
  }

  private Contact changed(Request request, String name, Duration patience) {
    return switch (ask(request, patience)) {
      case Answer.Done(var contact) -> Views.contact(contact);
      case Answer.Refused(var reason) -> throw Problems.of(reason, name);
      case Answer.Invited _, Answer.Removed _, Answer.Accepted _ ->
          throw new IllegalStateException("wrong answer");
    };
  }

  private Answer ask(Request request, Duration patience) {
    requireOpen();
    var ticket = tickets.incrementAndGet();
    var answer = new CompletableFuture<Answer>();
    answers.put(ticket, answer);
    try {
      if (!loop.ask(ticket, request)) {
        throw over();
      }
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      requireOpen();
      throw new IllegalStateException("the engine did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the engine", e);
    } finally {
      answers.remove(ticket);
    }
  }

  @Override
  public Delivery send(Contact contact, String text) {
    return stored(submit(contact, text));
  }

  @Override
  public CompletableFuture<Delivery> submit(Contact contact, String text) {
    var known = sendable(contact, text);
    var protection = new Protection(known.modes().preferred(), Protection.Kind.SESSION);
    return submit(known, text, protection, null);
  }

  @Override
  public Delivery send(Contact contact, String text, Suite mode) {
    var known = sendable(contact, text);
    if (known.modes().preferred() != mode) {
      setMode(contact, mode);
    }
    return send(contact, text);
  }

  @Override
  public Delivery sendEnvelope(Contact contact, String text, Suite suite) {
    var known = sendable(contact, text);
    var isAllowed = suite == Suite.RSA || suite.isAtLeast(known.modes().floor());
    if (!isAllowed || !identity.suites().contains(suite)) {
      throw Problems.of(Answer.Reason.MODE_NOT_ALLOWED, known.name());
    }
    return stored(submit(known, text, new Protection(suite, Protection.Kind.ENVELOPE), suite));
  }

  @Override
  public List<Broadcast> broadcast(Collection<Contact> to, String text) {
    record Sending(Contact to, CompletableFuture<Delivery> accepted) {}
    var sending = new ArrayList<Sending>();
    for (var contact : to) {
      try {
        sending.add(new Sending(contact, submit(contact, text)));
      } catch (NightjarException e) {
        sending.add(new Sending(contact, CompletableFuture.failedFuture(e)));
      }
    }
    var results = new ArrayList<Broadcast>();
    for (var each : sending) {
      try {
        results.add(new Broadcast.Accepted(stored(each.accepted())));
      } catch (NightjarException e) {
        results.add(new Broadcast.Refused(each.to(), e));
      }
    }
    return List.copyOf(results);
  }

  /// Waits for the disk.
  private static Delivery stored(CompletableFuture<Delivery> accepted) {
    try {
      return accepted.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private ContactView sendable(Contact contact, String text) {
    requireOpen();
    var size = text.getBytes(StandardCharsets.UTF_8).length;
    if (size == 0 || size > Limits.MAX_TEXT_BYTES) {
      throw new IllegalArgumentException("a text has 1 to 65536 bytes in UTF-8, not " + size);
    }
    var known = current(contact);
    if (known.changed() != null) {
      throw Problems.keyChanged(known.name());
    }
    return known;
  }

  private CompletableFuture<Delivery> submit(
      ContactView to, String text, Protection protection, @Nullable Suite envelope) {
    var ticket = tickets.incrementAndGet();
    var accepted = deliveries.ask(ticket, protection);
    var request = new Request.Send(to.id(), text, envelope, settings.messageLifetime());
    if (!loop.ask(ticket, request)) {
      deliveries.forget(ticket);
      throw over();
    }
    return accepted;
  }

  @Override
  public Subscription onMessage(Consumer<Message> listener) {
    return onEvent(event -> {
      if (event instanceof NodeEvent.MessageReceived(var message)) {
        listener.accept(message);
      }
    });
  }

  @Override
  public Subscription onEvent(Consumer<NodeEvent> listener) {
    return listeners.add(listener);
  }

  @Override
  public NodeStats stats() {
    requireOpen();
    var stats = new CompletableFuture<NodeStats>();
    if (!loop.look(engine -> stats.complete(statsOf(engine)))) {
      throw over();
    }
    return stats.orTimeout(SHORTLY.toSeconds(), TimeUnit.SECONDS).join();
  }

  private NodeStats statsOf(PeerEngine engine) {
    var counters = engine.counters();
    var frames = engine.pastFrames();
    for (var link : engine.links()) {
      frames = frames.plus(link.frames());
    }
    var links =
        engine.links().stream()
            .map(link -> Views.link(link, transport.wireBytes(link.id())))
            .toList();
    return new NodeStats(
        new MessageCounts(
            counters.sent(),
            counters.acknowledged(),
            counters.failed(),
            engine.waiting(),
            counters.received()),
        counters.refused(),
        Views.traffic(frames, transport.totalWireBytes()),
        links);
  }

  @Override
  public void reply(long ticket, Answer answer) {
    if (deliveries.answered(ticket, answer)) {
      return;
    }
    refreshContacts();
    var waiting = answers.get(ticket);
    if (waiting != null) {
      waiting.complete(answer);
    }
  }

  @Override
  public void advance(dev.nightjar.protocol.content.MessageId message, Progress progress) {
    var state = deliveries.advance(message, progress);
    if (state.isFinal()) {
      listeners.tell(new NodeEvent.DeliveryEnded(new MessageId(message.toBytes()), state));
    }
  }

  @Override
  public void tell(Notice notice) {
    if (notice instanceof Notice.Arrived arrived) {
      listeners.arrived(arrived);
    } else {
      contactsChanged = true;
      listeners.tell(Views.event(notice));
    }
  }

  @Override
  public boolean hasRoom() {
    return listeners.hasRoom();
  }

  private void afterBatch() {
    if (contactsChanged) {
      refreshContacts();
    }
  }

  /// On the engine's thread, before whoever waits for an answer goes on.
  private void refreshContacts() {
    contacts = parts.engine().contacts();
    contactsChanged = false;
  }

  private void failed(EngineLoop.Failure failure) {
    storeFailed = failure == EngineLoop.Failure.STORE;
    suspend();
    transport.close();
  }

  private void suspend() {
    deliveries.suspend(over());
    answers.values().forEach(answer -> answer.completeExceptionally(over()));
  }

  private void requireOpen() {
    if (storeFailed || closed.get()) {
      throw over();
    }
  }

  private RuntimeException over() {
    return storeFailed
        ? Problems.stopped(parts.folder())
        : new IllegalStateException("the node is closed");
  }

  private static void requireName(String name) {
    if (name.isBlank() || name.length() > 64 || name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a name has 1 to 64 printable characters");
    }
  }

  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    loop.close();
    transport.close();
    suspend();
    queue.close();
    parts.engine().close();
    parts.home().close();
  }
}
