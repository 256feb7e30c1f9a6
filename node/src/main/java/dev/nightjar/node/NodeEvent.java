// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import dev.nightjar.crypto.suite.Suite;
import java.time.Duration;
import java.util.List;

/// Something that happened to a node; given to listeners in order, on the node's listener thread.
public sealed interface NodeEvent {
  /// A message arrived.
  record MessageReceived(Message message) implements NodeEvent {}

  /// A message of this node reached its recipient or was given up; also told of messages that an
  /// earlier run sent.
  ///
  /// @param state [DeliveryState.Acknowledged] or [DeliveryState.Failed]
  record DeliveryEnded(MessageId id, DeliveryState state) implements NodeEvent {}

  /// A contact sent something that only a newer version of this software can read.
  record NotUnderstood(Contact from) implements NodeEvent {}

  /// Someone used an invitation of this node, or this node used one.
  record ContactAdded(Contact contact) implements NodeEvent {}

  /// A contact said something new about itself, such as its addresses.
  record ContactChanged(Contact contact) implements NodeEvent {}

  /// A session was made or replaced.
  record SessionEstablished(Contact contact, Suite suite) implements NodeEvent {}

  /// A session was damaged on the disk and is given up. The next contact makes a new one, in which
  /// whatever was under way is sent again.
  record SessionLost(Contact contact) implements NodeEvent {}

  /// A contact proved itself on a connection.
  record ContactOnline(Contact contact) implements NodeEvent {}

  /// The last connection of a contact ended.
  record ContactOffline(Contact contact) implements NodeEvent {}

  /// Another identity claims to be this contact; sending is blocked.
  record KeyChanged(Contact contact) implements NodeEvent {}

  /// Another copy of this home has been in use: it was put back from a backup, or it runs twice.
  /// The contact has heard what this copy does not know. No key was used twice; what only the other
  /// copy knows is not here. Waits for a listener like a message, over restarts too, and is told at
  /// most once in a run.
  record CopyDetected(Contact by) implements NodeEvent {}

  /// Texts of this conversation stay for another time from now on.
  ///
  /// @param isByContact whether the contact wanted it, and not this node's user
  /// @param stay zero when they stay for good
  record TimerSet(Contact contact, boolean isByContact, Duration stay) implements NodeEvent {}

  /// The contact's user has read these texts of ours and those sent before them, urgent ones apart
  /// from others; the history shows which. Only contacts that want it say so.
  record Read(Contact by, List<MessageId> last) implements NodeEvent {
    public Read {
      last = List.copyOf(last);
    }
  }

  /// The node ended by itself, and this is why; the last event. Not told of a node that was closed.
  record Stopped(NightjarException.Stopped why) implements NodeEvent {}
}
