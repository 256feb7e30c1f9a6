// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.discovery.Discovery;
import dev.nightjar.node.export.HomeExport;
import dev.nightjar.node.internal.DiskWriter;
import dev.nightjar.node.internal.IdleTidying;
import dev.nightjar.node.internal.LoopBody;
import dev.nightjar.node.peer.Answer;
import dev.nightjar.node.peer.Event;
import dev.nightjar.node.peer.Moment;
import dev.nightjar.node.peer.Notice;
import dev.nightjar.node.peer.Outlet;
import dev.nightjar.node.peer.PeerDriver;
import dev.nightjar.node.peer.PeerEngine;
import dev.nightjar.node.peer.Progress;
import dev.nightjar.node.search.Search;
import dev.nightjar.node.store.Home;
import dev.nightjar.node.store.Trouble;
import dev.nightjar.node.transport.Transport;
import dev.nightjar.protocol.content.MessageId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// What runs on the engine's thread: passes on what the engine says, and closes engine and home.
///
/// Owned by that thread; not thread-safe.
final class EngineHost implements LoopBody, Outlet {
  /// What it works with and closes.
  record Machine(
      PeerEngine engine,
      Home home,
      Search search,
      HomeExport export,
      Path folder,
      Transport transport,
      Discovery discovery) {
    /// Nobody is called, heard or told any more.
    void disconnect() {
      discovery.close();
      transport.close();
    }
  }

  /// Whom it tells.
  record Audience(
      Lifetime lifetime,
      Questions questions,
      Contacts contacts,
      Deliveries deliveries,
      Listeners listeners) {
    /// Whoever waits for the engine waits no longer.
    void suspend() {
      deliveries.suspend(lifetime.why());
      questions.fail();
    }
  }

  private final Machine machine;
  private final Audience audience;
  private final PeerDriver driver;
  private final DiskWriter writer;
  private final IdleTidying tidying;

  /// @param nudge makes the loop call this again; from any thread
  EngineHost(Machine machine, Audience audience, Runnable nudge) {
    this.machine = machine;
    this.audience = audience;
    driver = new PeerDriver(machine.engine(), machine.transport(), machine.discovery(), this);
    writer = new DiskWriter(machine.home(), nudge);
    tidying = new IdleTidying(machine.home()::untidy, machine.home()::tidy);
  }

  @Override
  public boolean handle(List<Event> events, Moment now, boolean isMoreWaiting) {
    if (writer.isDone() && !driver.stored(writer.outcome())) {
      return false;
    }
    driver.handle(events, now);
    if (driver.isFull() && writer.isBusy() && !driver.stored(writer.outcome())) {
      return false;
    }
    if (!writer.isBusy()) {
      if (isMoreWaiting || driver.isMuch()) {
        driver.next(now).ifPresent(writer::begin);
      } else if (!driver.store(machine.home(), now)) { // Quicker than to wake another thread.
        return false;
      }
    }
    if (!writer.isBusy()) {
      tidying.look(now.steady());
    }
    audience.contacts().refreshIfChanged();
    return true;
  }

  @Override
  public boolean settle(Moment now) {
    var isStored = !writer.isBusy() || driver.stored(writer.outcome());
    return isStored && driver.store(machine.home(), now);
  }

  @Override
  public Instant nextTick(Moment now) {
    var next = machine.engine().nextTick(now);
    var tidies = tidying.due();
    return writer.isBusy() || next.isBefore(tidies) ? next : tidies;
  }

  @Override
  public void failing(Failure why) {
    audience
        .lifetime()
        .end(
            switch (why) {
              case Failure.Store _ -> Problems.stopped(unwritable());
              case Failure.Bug(var cause) -> Problems.stopped(cause);
            });
  }

  private NightjarException unwritable() {
    var unknown = new Trouble(Trouble.Kind.FAILED, "it did not say why");
    return Problems.unwritable(machine.folder(), machine.home().trouble().orElse(unknown));
  }

  @Override
  public void over() {
    writer.end();
    try (var _ = machine.home();
        var search = machine.search()) {
      machine.engine().close();
      search.save();
    }
  }

  @Override
  public void failed() {
    audience.suspend();
    machine.disconnect();
    audience.listeners().tell(new NodeEvent.Stopped(audience.lifetime().why()));
    audience.listeners().flush();
    audience.lifetime().over();
  }

  @Override
  public void reply(long ticket, Answer answer) {
    if (!audience.deliveries().answered(ticket, answer)) {
      audience.contacts().refresh();
      audience.questions().answered(ticket, answer);
    }
  }

  @Override
  public void advance(MessageId message, Progress progress) {
    var state = audience.deliveries().advance(message, progress);
    if (state.isFinal()) {
      audience.listeners().tell(new NodeEvent.DeliveryEnded(Views.id(message), state));
    }
  }

  @Override
  public void tell(Notice notice) {
    switch (notice) {
      case Notice.Arrived arrived -> audience.listeners().arrived(arrived);
      case Notice.CopyFound found -> audience.listeners().copyFound(found);
      default -> {
        audience.contacts().changed();
        audience.listeners().tell(Views.event(notice));
      }
    }
  }

  @Override
  public void flush() {
    audience.deliveries().flush();
    audience.listeners().flush();
  }

  @Override
  public void erasing(Bytes log, List<Long> positions) {
    machine.search().erasing(log, positions);
  }

  @Override
  public boolean hasRoom() {
    return audience.listeners().hasRoom();
  }
}
