// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.scenario;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Identity;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.suite.CryptoSuites;
import dev.nightjar.node.invitation.InvitationLink;
import dev.nightjar.node.peer.Answer;
import dev.nightjar.node.peer.Commit;
import dev.nightjar.node.peer.Event;
import dev.nightjar.node.peer.LogRange;
import dev.nightjar.node.peer.Moment;
import dev.nightjar.node.peer.Notice;
import dev.nightjar.node.peer.Outlet;
import dev.nightjar.node.peer.PeerDriver;
import dev.nightjar.node.peer.PeerEngine;
import dev.nightjar.node.peer.PeerSettings;
import dev.nightjar.node.peer.Progress;
import dev.nightjar.node.peer.Request;
import dev.nightjar.node.peer.Store;
import dev.nightjar.node.transport.Transport;
import dev.nightjar.protocol.content.MessageId;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A node without a thread and a disk: a genuine identity and engine, whose connection is one of
/// many in this process.
///
/// Owned by the thread of its [Crowd].
final class LightPeer implements Outlet {
  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

  private final PeerEngine engine;
  private final PeerDriver driver;
  private final CompletableFuture<Boolean> joined = new CompletableFuture<>();

  /// Done when what it called for again has been acknowledged; null when it does not want to call.
  private @Nullable CompletableFuture<Boolean> calling;

  private LightPeer(PeerEngine engine, Transport transport) {
    this.engine = engine;
    driver = new PeerDriver(engine, transport, this);
  }

  /// Somebody new; from any thread.
  static LightPeer made(String name, Identity identity, CryptoSuites suites, Transport transport) {
    var settings =
        new PeerSettings(name, List.of(), ModePolicy.standard(), LONG, LONG, KEEP_ALIVE, 3);
    var setup = new PeerEngine.Setup(suites, identity, new SecureRandom(), settings);
    if (!(PeerEngine.restore(setup, Map.of(), new Forgetful())
        instanceof PeerEngine.Restoration.Restored(var engine))) {
      throw new IllegalStateException("no engine");
    }
    return new LightPeer(engine, transport);
  }

  /// Accepts an invitation; [#joined] tells what came of it.
  void join(InvitationLink invitation, Moment now) {
    handle(new Event.Started(), now);
    handle(new Event.Asked(1, new Request.Join(invitation, "bob")), now);
  }

  CompletableFuture<Boolean> joined() {
    return joined;
  }

  /// Calls anew and says something, once its connection is over; tells when that was acknowledged.
  void callAgain(CompletableFuture<Boolean> acknowledged) {
    calling = acknowledged;
  }

  void handle(Event event, Moment now) {
    driver.handle(List.of(event), now);
    driver.store(new Forgetful(), now);
    if (event instanceof Event.Ended && calling != null) {
      var contact = engine.contacts().getFirst().id();
      handle(new Event.Asked(2, new Request.Send(contact, "Here again.", null, LONG)), now);
    }
  }

  /// Does what time alone asks for.
  void tick(Moment now) {
    if (!engine.nextTick(now).isAfter(now.steady())) {
      handle(new Event.Tick(), now);
    }
  }

  @Override
  public void reply(long ticket, Answer answer) {
    if (answer instanceof Answer.Refused(var why)) {
      joined.completeExceptionally(new IllegalStateException("not let in: " + why));
    } else {
      joined.complete(true);
    }
  }

  @Override
  public void advance(MessageId message, Progress progress) {
    if (progress instanceof Progress.Acknowledged && calling != null) {
      calling.complete(true);
      calling = null;
    }
  }

  @Override
  public void tell(Notice notice) {
    // Nobody listens.
  }

  @Override
  public boolean hasRoom() {
    return true;
  }

  /// Nothing is stored, and nothing has to be: the process is used once.
  private static final class Forgetful implements Store {
    @Override
    public boolean commit(Commit commit) {
      return true;
    }

    @Override
    public Map<Bytes, LogRange> logs() {
      return Map.of();
    }

    @Override
    public Reading forwards(Bytes log, long from, Limit limit) {
      return new Reading.Read(List.of());
    }

    @Override
    public Reading backwards(Bytes log, long before, Limit limit) {
      return new Reading.Read(List.of());
    }
  }
}
