// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.world;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.transport.LinkId;
import dev.nightjar.node.transport.NodeAddress;
import dev.nightjar.node.transport.Transport;
import dev.nightjar.simulator.oracle.WireWatch;
import dev.nightjar.simulator.trace.Trace;
import java.util.HashMap;
import java.util.Map;

/// A transport that tells the trace and the wire watch what a node gives to it.
///
/// Owned by one run of a machine; not thread-safe.
final class WatchedTransport extends PassingTransport {
  private final String who;
  private final WireWatch watch;
  private final Trace trace;
  private final Map<LinkId, WireWatch.Stream> streams = new HashMap<>();

  WatchedTransport(Transport real, String who, WireWatch watch, Trace trace) {
    super(real);
    this.who = who;
    this.watch = watch;
    this.trace = trace;
  }

  @Override
  public void dial(LinkId link, NodeAddress to) {
    trace.say(who, "dials " + to.host() + " as " + link);
    super.dial(link, to);
  }

  @Override
  public void transmit(LinkId link, Bytes data) {
    var names = streams.computeIfAbsent(link, _ -> watch.listen()).said(data);
    trace.say(who, "sends " + names + ", " + data.size() + " bytes, over " + link);
    super.transmit(link, data);
  }

  @Override
  public void disconnect(LinkId link) {
    trace.say(who, "ends " + link);
    super.disconnect(link);
  }
}
