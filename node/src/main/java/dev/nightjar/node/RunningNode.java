// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.SafetyNumber;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.NightjarException.Stopped;
import dev.nightjar.node.history.HistoryReader;
import dev.nightjar.node.internal.EngineLoop;
import dev.nightjar.node.internal.ListenerQueue;
import dev.nightjar.node.invitation.InvitationLink;
import dev.nightjar.node.invitation.InvitationParsing;
import dev.nightjar.node.peer.Answer;
import dev.nightjar.node.peer.ContactView;
import dev.nightjar.node.peer.LogRange;
import dev.nightjar.node.peer.Request;
import dev.nightjar.node.peer.Standing;
import dev.nightjar.node.search.Search;
import dev.nightjar.node.search.SearchWords;
import dev.nightjar.node.store.Trouble;
import dev.nightjar.node.transport.NodeAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// A node in a process of its own: examines requests and hands them to the engine's thread.
///
/// Thread-safe.
final class RunningNode implements Node {
  private static final Duration DAY = Duration.ofDays(1);

  /// Who a node is and what it was told at its start.
  record Profile(
      NodeIdentity identity,
      NodeSettings settings,
      List<NodeAddress> addresses,
      Primitives primitives) {
    Profile {
      addresses = List.copyOf(addresses);
    }
  }

  private final Profile profile;
  private final EngineHost.Machine machine;
  private final EngineLoop loop;
  private final ListenerQueue queue;
  private final EngineHost.Audience audience;
  private final Lifetime lifetime = new Lifetime();
  private final Questions questions;
  private final Contacts contacts;
  private final Deliveries deliveries;
  private final Listeners listeners;
  private final Map<ContactId, RunningConversation> conversations = new ConcurrentHashMap<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  /// @param steady a clock that nobody can set, for round trips
  RunningNode(Profile profile, EngineHost.Machine machine, EngineLoop loop, InstantSource steady) {
    this.profile = profile;
    this.machine = machine;
    this.loop = loop;
    var mostWaiting = profile.settings().resources().waitingMessages();
    queue = new ListenerQueue(loop::wake, mostWaiting);
    questions = new Questions(loop, lifetime);
    contacts = new Contacts(machine.engine().contacts(), machine.engine()::changes);
    deliveries = new Deliveries(queue, steady);
    listeners = new Listeners(queue, loop, mostWaiting);
    audience = new EngineHost.Audience(lifetime, questions, contacts, deliveries, listeners);
  }

  void start() {
    loop.start(new EngineHost(machine, audience, loop::nudge));
  }

  @Override
  public NodeIdentity identity() {
    return profile.identity();
  }

  @Override
  public List<NodeAddress> addresses() {
    return profile.addresses();
  }

  @Override
  public Invitation invite() {
    if (addresses().isEmpty()) {
      throw Problems.notListening();
    }
    return invite(DAY, addresses());
  }

  @Override
  public Invitation invite(Duration validity, List<NodeAddress> at) {
    var request = new Request.Invite(Input.validity(validity), Input.answering(at));
    return switch (questions.ask(request, Questions.SHORTLY)) {
      case Answer.Invited(var invitation) ->
          Views.invitation(invitation, invitation.link(profile.primitives().sha256()));
      case Answer.Refused(var reason) -> throw Problems.of(reason, identity().name());
      case Answer.Done _, Answer.Removed _, Answer.Accepted _ ->
          throw new IllegalStateException("wrong answer");
    };
  }

  @Override
  public Contact accept(String link, String name) {
    Input.name(name);
    return switch (InvitationLink.parse(link, profile.primitives().sha256())) {
      case InvitationParsing.Malformed(var reason) -> throw Problems.of(reason);
      case InvitationParsing.Read(var invitation) ->
          changed(new Request.Join(invitation, name), name, patience());
    };
  }

  /// As long as trying every address twice and waiting for two answers may take.
  private Duration patience() {
    var settings = profile.settings();
    return settings
        .network()
        .connectTimeout()
        .multipliedBy(2L * InvitationLink.MAX_ADDRESSES)
        .plus(settings.answerTimeout().multipliedBy(3));
  }

  @Override
  public List<Contact> contacts() {
    lifetime.requireRunning();
    return contacts.all();
  }

  @Override
  public Contact contact(String name) {
    lifetime.requireRunning();
    return contacts.named(name);
  }

  @Override
  public SafetyNumber safetyNumber(Contact contact) {
    lifetime.requireRunning();
    var known = contacts.current(contact);
    var changed = known.changed();
    var theirs = changed == null ? known.fingerprint() : changed;
    return SafetyNumber.of(identity().fingerprint(), theirs, profile.primitives());
  }

  @Override
  public Contact setVerified(Contact contact, boolean verified) {
    var changed = contact.changedFingerprint();
    var compared = changed == null ? contact.fingerprint() : changed;
    return changed(new Request.SetVerified(contact.id().value(), compared, verified), contact);
  }

  @Override
  public Contact rename(Contact contact, String name) {
    var request = new Request.Rename(contact.id().value(), Input.name(name));
    return changed(request, name, Questions.SHORTLY);
  }

  @Override
  public void remove(Contact contact) {
    if (ask(new Request.Remove(contact.id().value())) instanceof Answer.Refused(var reason)) {
      throw Problems.of(reason, contact.name());
    }
    conversations.remove(contact.id());
  }

  @Override
  public Conversation conversation(Contact contact) {
    lifetime.requireRunning();
    return known(Views.contact(contacts.current(contact)));
  }

  private RunningConversation known(Contact known) {
    return conversations.computeIfAbsent(
        known.id(),
        id -> new RunningConversation(known, this, new HistoryReader(machine.home(), id.value())));
  }

  @Override
  public SearchResult search(String words, int most) {
    var wanted = SearchWords.of(words).orElseThrow(Problems::nothingToSearch);
    Input.between("result", most, RunningConversation.MOST_ENTRIES);
    var logs = questions.look(() -> machine.engine().ends());
    return switch (machine.search().find(wanted, most, logs)) {
      case Search.Outcome.Found(var found, var isComplete) -> {
        lifetime.requireRunning();
        yield new SearchResult(
            found.stream().flatMap(hit -> hit(hit).stream()).toList(), isComplete);
      }
      case Search.Outcome.Unusable(var detail) -> throw unreadable(detail);
    };
  }

  @Override
  public void export(Path file, char[] passphrase, LongConsumer progress) {
    Input.passphrase(passphrase);
    lifetime.requireRunning();
    var problem = machine.export().write(file, passphrase, machine.home(), progress);
    if (problem.isPresent()) {
      lifetime.requireRunning();
      throw Problems.of(problem.get(), file, machine.folder());
    }
  }

  @Override
  public HomeReport check() {
    var names = new HashMap<Bytes, String>();
    contacts().forEach(contact -> names.put(contact.id().value(), contact.name()));
    var logs = new HashMap<Bytes, LogRange>();
    questions
        .look(() -> machine.engine().ends())
        .forEach((log, end) -> logs.put(log, new LogRange(0, end)));
    var home = machine.home();
    var report = Checks.report(home.checkRecords(), home, logs, names);
    lifetime.requireRunning();
    return report;
  }

  /// Empty when it was erased, or its contact removed, in the meantime.
  private Optional<SearchResult.Hit> hit(Search.Hit found) {
    return contacts().stream()
        .filter(contact -> contact.id().value().equals(found.log()))
        .findFirst()
        .flatMap(contact ->
            known(contact).at(found.position()).map(entry -> new SearchResult.Hit(contact, entry)));
  }

  /// What the engine says to a request that needs no network.
  Answer ask(Request request) {
    return questions.ask(request, Questions.SHORTLY);
  }

  /// How the conversation with a contact stands.
  Optional<Standing> standing(Bytes contact) {
    return questions.look(() -> machine.engine().standing(contact));
  }

  /// Why the home could not be read: it is closed with the node, or fails.
  NightjarException unreadable(String detail) {
    lifetime.requireRunning();
    return Problems.unwritable(machine.folder(), new Trouble(Trouble.Kind.FAILED, detail));
  }

  @Override
  public Contact setMode(Contact contact, Suite mode) {
    return changed(new Request.SetMode(contact.id().value(), Input.sessionMode(mode)), contact);
  }

  @Override
  public Contact setFloor(Contact contact, Suite floor) {
    return changed(new Request.SetFloor(contact.id().value(), Input.sessionMode(floor)), contact);
  }

  @Override
  public Contact acceptChangedKey(Contact contact) {
    var changed = contact.changedFingerprint();
    var shown = changed == null ? contact.fingerprint() : changed;
    return changed(new Request.AcceptKey(contact.id().value(), shown), contact.name(), patience());
  }

  @Override
  public Contact rejectChangedKey(Contact contact) {
    return changed(new Request.RejectKey(contact.id().value()), contact);
  }

  private Contact changed(Request request, Contact contact) {
    return changed(request, contact.name(), Questions.SHORTLY);
  }

  private Contact changed(Request request, String name, Duration patience) {
    return switch (questions.ask(request, patience)) {
      case Answer.Done(var contact) -> Views.contact(contact);
      case Answer.Refused(var reason) -> throw Problems.of(reason, name);
      case Answer.Invited _, Answer.Removed _, Answer.Accepted _ ->
          throw new IllegalStateException("wrong answer");
    };
  }

  @Override
  public Delivery send(Contact contact, Letter letter, Priority priority) {
    return stored(handInSession(contact, letter, priority));
  }

  @Override
  public CompletableFuture<Delivery> submit(Contact contact, String text) {
    var sendable = sendable(contact, new Letter(text));
    var request = request(sendable, null, Priority.NORMAL);
    return deliveries.submit(questions, request, sendable.to(), inSession(sendable.to()));
  }

  @Override
  public Delivery send(Contact contact, Letter letter, Suite mode) {
    if (sendable(contact, letter).to().modes().preferred() != mode) {
      setMode(contact, mode);
    }
    return send(contact, letter);
  }

  @Override
  public Delivery sendEnvelope(Contact contact, Letter letter, Suite suite) {
    var sendable = sendable(contact, letter);
    var known = sendable.to();
    var isAllowed = suite == Suite.RSA || suite.isAtLeast(known.modes().floor());
    if (!isAllowed || !identity().suites().contains(suite)) {
      throw Problems.of(Answer.Reason.MODE_NOT_ALLOWED, known.name());
    }
    var protection = new Protection(suite, Protection.Kind.ENVELOPE);
    var request = request(sendable, suite, Priority.NORMAL);
    return stored(deliveries.hand(questions, request, known, protection));
  }

  @Override
  public List<Broadcast> broadcast(Collection<Contact> to, String text) {
    record Sending(Contact to, CompletableFuture<Delivery> accepted) {}
    var sending = new ArrayList<Sending>();
    for (var contact : to) {
      try {
        sending.add(
            new Sending(contact, handInSession(contact, new Letter(text), Priority.NORMAL)));
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
      return accepted.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e);
    } catch (InterruptedException _) {
      throw Questions.interrupted();
    }
  }

  /// What was examined, and whom it is for.
  private record Sendable(ContactView to, dev.nightjar.protocol.content.Letter letter) {}

  private Sendable sendable(Contact contact, Letter letter) {
    lifetime.requireRunning();
    var said = Input.letter(letter);
    var known = contacts.current(contact);
    if (known.changed() != null) {
      throw Problems.keyChanged(known.name());
    }
    return new Sendable(known, said);
  }

  private CompletableFuture<Delivery> handInSession(
      Contact contact, Letter letter, Priority priority) {
    var sendable = sendable(contact, letter);
    var request = request(sendable, null, priority);
    return deliveries.hand(questions, request, sendable.to(), inSession(sendable.to()));
  }

  private static Protection inSession(ContactView to) {
    return new Protection(to.modes().preferred(), Protection.Kind.SESSION);
  }

  private Request.Send request(Sendable sendable, @Nullable Suite envelope, Priority priority) {
    var lifetimeOfText = profile.settings().messageLifetime();
    var isUrgent = priority == Priority.URGENT;
    return new Request.Send(
        sendable.to().id(), sendable.letter(), envelope, lifetimeOfText, isUrgent);
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
    lifetime.requireRunning();
    return listeners.add(listener);
  }

  @Override
  public NodeStats stats() {
    return questions.look(() -> Views.stats(machine.engine(), machine.transport()));
  }

  @Override
  public CompletableFuture<Stopped> whenStopped() {
    return lifetime.whenOver();
  }

  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    lifetime.end(Problems.closed());
    loop.close();
    machine.disconnect();
    audience.suspend();
    queue.close();
    lifetime.over();
  }
}
