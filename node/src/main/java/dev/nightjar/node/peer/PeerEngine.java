// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static dev.nightjar.node.peer.Moment.earlier;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Identity;
import dev.nightjar.crypto.prekey.PrekeySecrets;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.suite.CryptoSuites;
import dev.nightjar.node.transport.LinkEnd;
import dev.nightjar.node.transport.LinkFacts;
import dev.nightjar.node.transport.LinkId;
import dev.nightjar.protocol.frame.CloseReason;
import dev.nightjar.protocol.frame.Frame;
import dev.nightjar.protocol.frame.FrameDecoding;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One node: takes what happens and says what to do about it.
///
/// Owned by the node's event loop; not thread-safe. Time arrives with every event. Public-key
/// cryptography runs within the event for now.
public final class PeerEngine implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(PeerEngine.class.getName());

  private final NodeState state;
  private final Store store;
  private final Doorway doorway;
  private final Outbox outbox;
  private final Neighbourhood neighbourhood;
  private final Reception reception;
  private final Requests requests;
  private final Housekeeping housekeeping;
  private final Erasing erasing;
  private final Joining joining;
  private final Records records;
  private final Timetable timetable;
  private final Aftermath aftermath;

  private PeerEngine(Keyring keyring, PeerSettings settings, Store store) {
    state = new NodeState(keyring, settings);
    this.store = store;
    doorway = new Doorway(state);
    outbox = new Outbox(state);
    neighbourhood = new Neighbourhood(state, outbox);
    reception = new Reception(state, outbox);
    erasing = new Erasing(state, outbox, store);
    joining = new Joining(state, store);
    requests = new Requests(state, outbox, erasing);
    timetable = new Timetable(state, outbox, erasing);
    aftermath = new Aftermath(state, timetable);
    housekeeping = new Housekeeping(state);
    records =
        new Records(
            state, new ContactFormat(keyring.sessions(), keyring.suites().primitives().sha256()));
  }

  /// What a node is made of: its keys, which the engine wipes, its randomness and what it was told.
  public record Setup(
      CryptoSuites suites, Identity identity, SecureRandom random, PeerSettings settings) {}

  /// What making an engine from records can come to.
  public sealed interface Restoration {
    record Restored(PeerEngine engine) implements Restoration {}

    /// The record of this name is not what [PeerEngine#record] wrote.
    record Unreadable(String record) implements Restoration {}
  }

  /// The engine with these records and logs, none for a new node; the records stay the caller's.
  /// The keys of the setup are wiped with the engine, and also if there is none.
  public static Restoration restore(Setup setup, Map<String, SecretBytes> records, Store store) {
    var stored = records.get(NodeState.PREKEYS_RECORD);
    var prekeys =
        stored == null
            ? Optional.of(new PrekeySecrets(setup.suites(), setup.random()))
            : PrekeySecrets.restore(stored, setup.suites(), setup.random());
    if (prekeys.isEmpty()) {
      setup.identity().close();
      return new Restoration.Unreadable(NodeState.PREKEYS_RECORD);
    }
    var keyring = new Keyring(setup.suites(), setup.identity(), prekeys.get(), setup.random());
    var engine = new PeerEngine(keyring, setup.settings(), store);
    var unreadable = engine.restore(records, store);
    if (unreadable.isPresent()) {
      engine.close();
      return new Restoration.Unreadable(unreadable.get());
    }
    return new Restoration.Restored(engine);
  }

  /// Fills a new engine; the name of the record that cannot be read, if there is one.
  private Optional<String> restore(Map<String, SecretBytes> stored, Store store) {
    var unreadable = records.restore(stored);
    if (unreadable.isPresent()) {
      return unreadable;
    }
    var history = new History(outbox);
    for (var peer : state.contacts.all()) {
      if (!history.restore(peer, store)) {
        return Optional.of(peer.record());
      }
    }
    return Optional.empty();
  }

  /// What the user calls the contacts in these records, by the names of their logs; also when no
  /// engine can be made of them.
  public static Map<Bytes, String> contactNames(Map<String, SecretBytes> records) {
    return Records.contactNames(records);
  }

  /// The content of a record that was to be saved, for the caller to close; empty when it is gone.
  public Optional<SecretBytes> record(String name) {
    return records.content(name);
  }

  /// What follows from an event.
  ///
  /// A bug that a contact or a request can reach ends what it broke and not the node: what was
  /// decided before it stands, since the state it belongs to has changed.
  public List<Effect> on(Event event, Moment now) {
    var turn = new Turn(now);
    try {
      handle(event, turn);
    } catch (RuntimeException e) {
      contain(event, e, turn);
    } catch (AssertionError e) { // A provider of cryptography failed where none can.
      contain(event, new IllegalStateException(e), turn);
    }
    aftermath.of(event);
    return turn.effects();
  }

  private void contain(Event event, RuntimeException bug, Turn turn) {
    switch (event) {
      case Event.Opened(var link, _) -> abandon(link, turn);
      case Event.Received(var link, _) -> abandon(link, turn);
      case Event.Asked(var ticket, _) -> turn.refuse(ticket, Answer.Reason.BUG);
      case Event.Announced _, Event.Sought _ -> {
        // Strangers can say what they like.
      }
      case Event.Started _,
          Event.Moved _,
          Event.Consumed _,
          Event.CopyTold _,
          Event.Ended _,
          Event.Tick _,
          Event.Stopping _ ->
          throw bug;
    }
    LOG.log(System.Logger.Level.ERROR, "A bug; what it broke was given up.", bug);
  }

  private void abandon(LinkId id, Turn turn) {
    var link = state.links.get(id);
    if (link != null && link.stage != Link.Stage.OVER) {
      state.refused();
      link.close(turn);
    }
  }

  private void handle(Event event, Turn turn) {
    switch (event) {
      case Event.Started _ -> started(turn);
      case Event.Consumed(var contact, var position) -> consumed(contact, position, turn);
      case Event.CopyTold _ -> copyTold(turn);
      case Event.Opened(var link, var facts) -> opened(link, facts, turn);
      case Event.Received(var link, var chunk) -> received(link, chunk, turn);
      case Event.Ended(var link, var why) -> ended(link, why, turn);
      case Event.Asked(var ticket, var request) -> requests.handle(ticket, request, turn);
      case Event.Announced(var announcement) ->
          neighbourhood.heard(announcement, turn).ifPresent(aftermath::touch);
      case Event.Sought _ -> neighbourhood.sought(turn);
      case Event.Moved(var endpoints) -> neighbourhood.moved(endpoints, turn);
      case Event.Tick _ -> tick(turn);
      case Event.Stopping _ -> stopping(turn);
    }
  }

  /// What follows from all events of a batch together: acknowledgements.
  public List<Effect> afterBatch(Moment now) {
    var turn = new Turn(now);
    acknowledge(turn);
    state.batchEnds();
    return turn.effects();
  }

  private void acknowledge(Turn turn) {
    for (var peer : List.copyOf(state.acknowledging)) {
      outbox.acknowledge(peer, turn);
      aftermath.touch(peer);
    }
    state.acknowledging.clear();
  }

  private void started(Turn turn) {
    housekeeping.tidy(turn);
    joining.started(turn);
    for (var peer : state.contacts.all()) {
      for (var arrived : peer.conversation.unheard) {
        turn.tell(new Notice.Arrived(peer.view(), arrived.text(), arrived.position()));
      }
      peer.conversation.unheard.clear();
      if (peer.lineage.isUntold()) {
        state.copyFound(peer, turn);
      }
      if (peer.takeLostSession()) {
        state.save(peer, turn);
        turn.tell(new Notice.SessionLost(peer.view()));
      }
      outbox.refresh(peer, turn);
    }
  }

  private void copyTold(Turn turn) {
    for (var peer : state.contacts.all()) {
      if (peer.lineage.isUntold()) {
        peer.lineage.told();
        state.save(peer, turn);
      }
    }
  }

  private void consumed(Bytes contact, long position, Turn turn) {
    var found = state.contacts.find(contact);
    if (found.isPresent() && position > found.get().consumed) {
      var peer = found.get();
      peer.consumeTo(position);
      state.saveSoon(peer, turn);
    }
  }

  /// Says goodbye, so that contacts need not find out by waiting.
  private void stopping(Turn turn) {
    acknowledge(turn);
    for (var link : state.links.values()) {
      if (link.isTrusted()) {
        link.send(new Frame.Close(CloseReason.SHUTTING_DOWN), turn);
      }
      link.close(turn);
    }
    for (var peer : state.contacts.all()) {
      if (!peer.conversation.saveDue.equals(Instant.MAX)) {
        state.save(peer, turn);
      }
    }
  }

  private void opened(LinkId id, LinkFacts facts, Turn turn) {
    var link =
        state.links.computeIfAbsent(
            id,
            _ ->
                new Link(
                    id, Link.Stage.STRANGER, turn.steady().plus(state.settings.connectTimeout())));
    link.opened(facts, turn.steady());
    link.binding = state.keyring.links().channelBinding(facts.certificate());
    if (link.stage == Link.Stage.DIALLING && link.peer != null) {
      doorway.prove(link, link.peer, turn);
    }
  }

  private void received(LinkId id, Bytes chunk, Turn turn) {
    var link = state.links.get(id);
    if (link == null || link.stage == Link.Stage.OVER) {
      return;
    }
    if (!chunk.isEmpty()) {
      link.heard(turn.steady());
    }
    link.frameBytesReceived += chunk.size();
    link.decoder.feed(chunk);
    decode(link, turn);
  }

  /// Handles what has arrived, as much as one turn may cost.
  private void decode(Link link, Turn turn) {
    while (link.stage != Link.Stage.OVER) {
      if (turn.isSpent()) {
        turn.add(new Effect.Proceed(link.id));
        return;
      }
      turn.spend(1);
      switch (link.decoder.next()) {
        case FrameDecoding.Decoded(var frame) -> {
          link.framesReceived++;
          frame(link, frame, turn);
        }
        case FrameDecoding.Incomplete _ -> {
          turn.add(new Effect.Resume(link.id));
          return;
        }
        case FrameDecoding.Malformed _,
            FrameDecoding.UnknownType _,
            FrameDecoding.UnknownVersion _ -> {
          state.refused();
          if (link.isTrusted()) {
            link.send(new Frame.Close(CloseReason.PROTOCOL), turn);
          }
          link.close(turn);
        }
      }
    }
  }

  private void frame(Link link, Frame frame, Turn turn) {
    var peer = link.peer;
    switch (link.stage) {
      case STRANGER -> doorway.greet(link, frame, turn);
      case PROVING -> {
        if (peer != null) {
          doorway.answered(link, peer, frame, turn);
        }
      }
      case GUEST -> {
        var invitation = link.invitation;
        if (invitation != null) {
          reception.fromGuest(link, invitation, frame, turn);
        }
        return; // A guest that becomes a member has been announced.
      }
      case MEMBER -> {
        if (peer != null) {
          reception.fromMember(link, peer, frame, turn);
        }
        return;
      }
      case DIALLING, OVER -> {
        return;
      }
    }
    if (link.stage == Link.Stage.MEMBER && link.peer != null) {
      outbox.joined(link, link.peer, turn);
    }
  }

  private void ended(LinkId id, LinkEnd why, Turn turn) {
    var link = state.links.remove(id);
    if (link == null) {
      return;
    }
    state.pastFrames = state.pastFrames.plus(frames(link));
    var peer = link.peer;
    if (peer != null) {
      ended(link, peer, why, turn);
      aftermath.touch(peer);
    }
  }

  private void ended(Link link, Peer peer, LinkEnd why, Turn turn) {
    if (peer.conversation.links.contains(link)) {
      outbox.left(link, peer, turn);
    } else {
      // Whoever secured the connection and then hung up did not want us.
      var wasRefused = link.facts != null && why == LinkEnd.CLOSED_THERE;
      outbox.notConnected(link, peer, wasRefused, turn);
    }
  }

  private void tick(Turn turn) {
    timetable.tick(turn).forEach(aftermath::touch);
    neighbourhood.tick(turn);
    housekeeping.tick(turn);
    joining.tick(turn);
  }

  /// When the next [Event.Tick] has something to do, by the steady clock; [Instant#MAX] when
  /// nothing is due.
  public Instant nextTick(Moment now) {
    return earlier(dueWithNobody(), timetable.next(now));
  }

  /// The same, by looking at everybody; for tests.
  Instant nextTickOfAll(Moment now) {
    return earlier(dueWithNobody(), timetable.nextOfAll(now));
  }

  private Instant dueWithNobody() {
    return earlier(neighbourhood.due(), earlier(housekeeping.due(), joining.due()));
  }

  /// Every contact, by name; those that are still being joined are left out.
  public List<ContactView> contacts() {
    return state.contacts.views();
  }

  /// The contacts that may have changed since this was asked last, by id: as they are now; empty
  /// for who is no contact, or none yet.
  public Map<Bytes, Optional<ContactView>> changes() {
    return aftermath.changes();
  }

  /// The blocks that are written anew when this is erased; asked while nothing is being stored.
  List<LogRewrite> rewrites(Erasures erasures) {
    return erasures.rewrites(store);
  }

  /// The same for blocks that are joined.
  List<LogRewrite> joined(Bytes log, long from) {
    return joining.rewrites(log, from);
  }

  /// How the conversation with a contact stands; empty when there is no such contact.
  public Optional<Standing> standing(Bytes contact) {
    return state.contacts.find(contact).map(Standing::of);
  }

  /// Where the log of each contact ends.
  public Map<Bytes, Long> ends() {
    var ends = new HashMap<Bytes, Long>();
    state.contacts.all().forEach(peer -> ends.put(peer.id, peer.logEnd));
    return ends;
  }

  /// Texts that wait or are under way.
  public int waiting() {
    return state.contacts.all().stream().mapToInt(peer -> peer.conversation.queues.size()).sum();
  }

  public Counters counters() {
    return state.counters;
  }

  /// The connections that are open.
  public List<LinkView> links() {
    var views = new ArrayList<LinkView>();
    for (var link : state.links.values()) {
      var peer = link.stage == Link.Stage.MEMBER ? link.peer : null;
      var contact = peer == null ? null : peer.name;
      views.add(new LinkView(link.id, contact, link.facts, frames(link)));
    }
    return views;
  }

  /// The frames of connections that are over.
  public LinkView.Frames pastFrames() {
    return state.pastFrames;
  }

  private static LinkView.Frames frames(Link link) {
    return new LinkView.Frames(
        link.framesSent, link.frameBytesSent, link.framesReceived, link.frameBytesReceived);
  }

  /// Wipes every key.
  @Override
  public void close() {
    state.contacts.all().forEach(Peer::forget);
    state.invitations.close();
    state.keyring.close();
  }
}
