// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.delivery;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Identity;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.suite.CryptoSuites;
import dev.nightjar.node.invitation.InvitationLink;
import dev.nightjar.node.peer.Answer;
import dev.nightjar.node.peer.Event;
import dev.nightjar.node.peer.Moment;
import dev.nightjar.node.peer.Notice;
import dev.nightjar.node.peer.Outlet;
import dev.nightjar.node.peer.PeerDriver;
import dev.nightjar.node.peer.PeerEngine;
import dev.nightjar.node.peer.PeerSettings;
import dev.nightjar.node.peer.Progress;
import dev.nightjar.node.store.FolderDisk;
import dev.nightjar.node.store.Home;
import dev.nightjar.node.store.HomeCreation;
import dev.nightjar.node.store.Homes;
import dev.nightjar.node.transport.BindResult;
import dev.nightjar.node.transport.LinkId;
import dev.nightjar.node.transport.NodeAddress;
import dev.nightjar.node.transport.Transport;
import dev.nightjar.protocol.content.MessageId;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One of two engines: its home is real, its transport only collects.
///
/// Owned by one thread; not thread-safe.
final class End implements Transport, Outlet, AutoCloseable {
  static final List<NodeAddress> ADDRESSES = List.of(new NodeAddress("127.0.0.1", 1));

  private static final Duration LONG = Duration.ofHours(1);

  private final Home home;
  private final PeerEngine engine;
  private final PeerDriver driver;
  private List<Bytes> said = new ArrayList<>();
  private @Nullable LinkId dialled;
  private @Nullable LinkId link;
  private @Nullable InvitationLink invitation;
  private Notice.@Nullable Arrived arrived;
  private long acknowledged;

  private End(Home home, PeerEngine engine) {
    this.home = home;
    this.engine = engine;
    driver = new PeerDriver(engine, this, this);
  }

  static End made(Path folder, String name, Primitives primitives) {
    var random = new SecureRandom();
    var suites = new CryptoSuites(primitives);
    var creation =
        new Homes(primitives, random)
            .create(
                new FolderDisk(folder.resolve(name)),
                "benchmark".toCharArray(),
                SecretBytes.random(100, random));
    if (!(creation instanceof HomeCreation.Created(var home))) {
      throw new IllegalStateException("no home: " + creation);
    }
    var settings = new PeerSettings(name, ADDRESSES, ModePolicy.standard(), LONG, LONG, LONG, 3);
    var setup = new PeerEngine.Setup(suites, Identity.create(suites, random), random, settings);
    if (!(PeerEngine.restore(setup, Map.of(), home)
        instanceof PeerEngine.Restoration.Restored(var engine))) {
      throw new IllegalStateException("no engine");
    }
    return new End(home, engine);
  }

  void handle(Event event) {
    handle(List.of(event));
  }

  void handle(List<Event> events) {
    var now = now();
    driver.handle(events, now);
    if (!driver.store(home, now)) {
      throw new IllegalStateException("not stored: " + home.trouble());
    }
  }

  private static Moment now() {
    var now = Instant.now();
    return new Moment(now, now);
  }

  boolean hasSaid() {
    return !said.isEmpty();
  }

  List<Bytes> said() {
    var all = said;
    said = new ArrayList<>();
    return all;
  }

  void hear(List<Bytes> chunks) {
    for (var chunk : chunks) {
      handle(new Event.Received(Objects.requireNonNull(link), chunk));
    }
  }

  void link(LinkId id) {
    link = id;
  }

  LinkId dialled() {
    return Objects.requireNonNull(dialled);
  }

  InvitationLink invitation() {
    return Objects.requireNonNull(invitation);
  }

  Bytes contact() {
    return engine.contacts().getFirst().id();
  }

  long acknowledged() {
    return acknowledged;
  }

  /// A listener has had everything.
  void consumed() {
    var last = arrived;
    if (last != null) {
      handle(new Event.Consumed(last.from().id(), last.position() + 1));
    }
  }

  @Override
  public void reply(long ticket, Answer answer) {
    switch (answer) {
      case Answer.Invited(var made) -> invitation = made;
      case Answer.Refused(var why) -> throw new IllegalStateException("refused: " + why);
      default -> {
        // As it should be.
      }
    }
  }

  @Override
  public void advance(MessageId message, Progress progress) {
    if (progress instanceof Progress.Acknowledged) {
      acknowledged++;
    }
  }

  @Override
  public void tell(Notice notice) {
    if (notice instanceof Notice.Arrived text) {
      arrived = text;
    }
  }

  @Override
  public boolean hasRoom() {
    return true;
  }

  @Override
  public BindResult listen(NodeAddress address) {
    return new BindResult.Bound(address);
  }

  @Override
  public void dial(LinkId id, NodeAddress to) {
    dialled = id;
  }

  @Override
  public void transmit(LinkId id, Bytes data) {
    said.add(data);
  }

  @Override
  public void resume(LinkId id) {
    // Everything is handed over at once.
  }

  @Override
  public void proceed(LinkId id) {
    said.add(Bytes.EMPTY);
  }

  @Override
  public void keep(LinkId id) {
    // It is.
  }

  @Override
  public void disconnect(LinkId id) {
    throw new IllegalStateException("the other end was turned away");
  }

  @Override
  public WireBytes wireBytes(LinkId id) {
    return WireBytes.NONE;
  }

  @Override
  public WireBytes totalWireBytes() {
    return WireBytes.NONE;
  }

  @Override
  public void close() {
    engine.close();
    home.close();
  }
}
