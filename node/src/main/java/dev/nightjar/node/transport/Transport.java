// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.transport;

import dev.nightjar.base.Bytes;

/// Connections to other nodes. Nothing blocks but [#listen] and [#close]; a connection that is
/// unknown or over is ignored.
///
/// Thread-safe.
public interface Transport extends AutoCloseable {
  /// Accepts connections at an address.
  BindResult listen(NodeAddress address);

  /// Opens a connection under an odd number that was never used; [TransportEvents] tells the rest.
  ///
  /// A name that stands for this machine or its own network segment only is not reached, except
  /// `localhost`: whoever tells us names must not choose among what only we can reach.
  void dial(LinkId link, NodeAddress to);

  /// Sends bytes after those sent before; they leave together.
  void transmit(LinkId link, Bytes data);

  /// Lets the next bytes of this connection come, once those before are dealt with: a node that is
  /// busy slows its peers down instead of piling up what they send. None come while too much waits
  /// for the other end.
  void resume(LinkId link);

  /// Asks to be told of no bytes, once not too much waits for the other end: a node that has not
  /// dealt with all it was given goes on then, and others are served in between.
  void proceed(LinkId link);

  /// This connection belongs to somebody: it is not given up for a new one.
  void keep(LinkId link);

  /// Ends a connection after what was sent before, as far as the other end takes that within 2 s.
  void disconnect(LinkId link);

  /// What went over the wire so far, security included; zeros for a connection that is over.
  WireBytes wireBytes(LinkId link);

  /// What went over the wire of all connections, those that are over included.
  WireBytes totalWireBytes();

  /// Ends everything; within 3 s.
  @Override
  void close();

  /// Counts bytes on the wire.
  record WireBytes(long sent, long received) {
    public static final WireBytes NONE = new WireBytes(0, 0);
  }
}
