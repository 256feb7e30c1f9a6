// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.link.LinkAuthentication;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.node.transport.LinkEnd;
import dev.nightjar.node.transport.LinkFacts;
import dev.nightjar.node.transport.LinkId;
import dev.nightjar.node.transport.NodeAddress;
import dev.nightjar.node.transport.Transport;
import dev.nightjar.node.transport.TransportEvents;
import dev.nightjar.node.transport.memory.MemoryNetwork;
import dev.nightjar.protocol.frame.Frame;
import dev.nightjar.protocol.frame.FrameEncoder;
import org.jspecify.annotations.Nullable;

/// Somebody on the network who sends whatever a test wants, and hears what comes back.
///
/// Owned by one test; not thread-safe.
final class Stranger implements TransportEvents {
  final LinkAuthentication links = new LinkAuthentication(Primitives.pureJava());
  final Transport transport;
  Bytes heard = Bytes.EMPTY;
  Bytes binding = Bytes.EMPTY;
  boolean isOver;
  int calls;
  @Nullable Runnable whenHeard;
  @Nullable Runnable whenOver;
  @Nullable LinkId called;
  private long dialled;

  Stranger(MemoryNetwork network) {
    transport = network.join(this);
  }

  /// Begins a new connection; what was heard before is forgotten.
  LinkId dial(NodeAddress to) {
    heard = Bytes.EMPTY;
    isOver = false;
    var link = new LinkId(2 * dialled++ + 1);
    transport.dial(link, to);
    return link;
  }

  void say(LinkId link, Bytes data) {
    transport.transmit(link, data);
  }

  void say(LinkId link, Frame frame) {
    say(link, FrameEncoder.preface().concat(Bytes.wrap(FrameEncoder.encode(frame))));
  }

  @Override
  public void opened(LinkId link, LinkFacts facts) {
    binding = links.channelBinding(facts.certificate());
    if (!link.isDialled()) {
      called = link;
      calls++;
    }
  }

  @Override
  public void received(LinkId link, Bytes chunk) {
    heard = heard.concat(chunk);
    transport.resume(link);
    if (whenHeard != null) {
      whenHeard.run();
    }
  }

  @Override
  public void ended(LinkId link, LinkEnd why) {
    isOver = true;
    if (whenOver != null) {
      whenOver.run();
    }
  }
}
