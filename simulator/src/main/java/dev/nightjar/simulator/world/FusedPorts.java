// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.world;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.peer.Answer;
import dev.nightjar.node.peer.Commit;
import dev.nightjar.node.peer.LogRange;
import dev.nightjar.node.peer.Notice;
import dev.nightjar.node.peer.Outlet;
import dev.nightjar.node.peer.Progress;
import dev.nightjar.node.peer.Store;
import dev.nightjar.node.transport.LinkId;
import dev.nightjar.node.transport.NodeAddress;
import dev.nightjar.node.transport.Transport;
import dev.nightjar.protocol.content.MessageId;
import java.util.Map;

/// Ports at whose calls the process may die: before a write, after it, and between any two effects.
///
/// Owned by one run of a machine; not thread-safe.
record FusedPorts(Fuse fuse) {
  Store store(Store real) {
    return new Store() {
      @Override
      public boolean commit(Commit commit) {
        fuse.burn();
        var isStored = real.commit(commit);
        fuse.burn();
        return isStored;
      }

      @Override
      public Map<Bytes, LogRange> logs() {
        return real.logs();
      }

      @Override
      public Reading forwards(Bytes log, long from, Limit limit) {
        return real.forwards(log, from, limit);
      }

      @Override
      public Reading backwards(Bytes log, long before, Limit limit) {
        return real.backwards(log, before, limit);
      }
    };
  }

  Transport transport(Transport real) {
    return new FusedTransport(real, fuse);
  }

  Outlet outlet(Outlet real) {
    return new Outlet() {
      @Override
      public void reply(long ticket, Answer answer) {
        fuse.burn();
        real.reply(ticket, answer);
      }

      @Override
      public void advance(MessageId message, Progress progress) {
        fuse.burn();
        real.advance(message, progress);
      }

      @Override
      public void tell(Notice notice) {
        fuse.burn();
        real.tell(notice);
      }

      @Override
      public boolean hasRoom() {
        return real.hasRoom();
      }
    };
  }

  private static final class FusedTransport extends PassingTransport {
    private final Fuse fuse;

    FusedTransport(Transport real, Fuse fuse) {
      super(real);
      this.fuse = fuse;
    }

    @Override
    public void dial(LinkId link, NodeAddress to) {
      fuse.burn();
      super.dial(link, to);
    }

    @Override
    public void transmit(LinkId link, Bytes data) {
      fuse.burn();
      super.transmit(link, data);
    }

    @Override
    public void disconnect(LinkId link) {
      fuse.burn();
      super.disconnect(link);
    }
  }
}
