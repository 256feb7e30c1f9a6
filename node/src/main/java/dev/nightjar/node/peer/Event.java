// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.discovery.Announcement;
import dev.nightjar.node.discovery.Endpoint;
import dev.nightjar.node.transport.LinkEnd;
import dev.nightjar.node.transport.LinkFacts;
import dev.nightjar.node.transport.LinkId;
import java.util.List;

/// Something that happens to a node.
public sealed interface Event {
  /// The node runs.
  record Started() implements Event {}

  /// Listeners have had everything of a contact's log before this position.
  record Consumed(Bytes contact, long position) implements Event {}

  /// Listeners have had [Notice.CopyFound].
  record CopyTold() implements Event {}

  /// A connection is secured.
  record Opened(LinkId link, LinkFacts facts) implements Event {}

  /// Bytes arrived.
  record Received(LinkId link, Bytes chunk) implements Event {}

  /// A connection is over.
  record Ended(LinkId link, LinkEnd why) implements Event {}

  /// The user wants something.
  ///
  /// @param ticket comes back with the answer
  record Asked(long ticket, Request request) implements Event {}

  /// Somebody on a network of this machine says where it is.
  record Announced(Announcement announcement) implements Event {}

  /// Somebody on a network of this machine asks who is there.
  record Sought() implements Event {}

  /// Where this node can be called on the networks of this machine from now on.
  record Moved(List<Endpoint> endpoints) implements Event {
    public Moved {
      endpoints = List.copyOf(endpoints);
    }
  }

  /// Time has passed; something may be due.
  record Tick() implements Event {}

  /// The node is about to stop: what was put off is stored now.
  record Stopping() implements Event {}
}
