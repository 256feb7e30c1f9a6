// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.crypto.envelope.Recipient;
import dev.nightjar.crypto.prekey.PrekeyBundle;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.transport.NodeAddress;
import dev.nightjar.protocol.content.MessageId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is going on with one contact right now; lives in memory only.
///
/// Owned by the engine; not thread-safe.
final class Conversation {
  /// Messages that wait or are in flight, per contact.
  static final int MAX_WAITING = 10_000;

  /// Messages without an answer, per contact; half of what the other side remembers.
  static final int MAX_IN_FLIGHT = Peer.MAX_SEEN / 2;

  final Deque<Outgoing> waiting = new ArrayDeque<>();
  final Map<MessageId, Outgoing> inFlight = new LinkedHashMap<>();
  final List<Link> links = new ArrayList<>();
  final List<MessageId> acknowledgementsDue = new ArrayList<>();

  /// Which suite a wish leads to with this contact, where it is another one.
  final Map<Suite, Suite> agreed = new EnumMap<>(Suite.class);

  /// Keys that envelopes can be sealed to, one envelope each.
  final Map<Suite, Recipient> recipients = new EnumMap<>(Suite.class);

  /// Ways to connect that are still to be tried.
  final Deque<Attempt> toTry = new ArrayDeque<>();

  /// The connection under way, if one is.
  @Nullable Link dialling;

  /// Whether someone answered but did not let us in.
  boolean wasRefused;

  /// Whether the contact could not read our last session.
  boolean needsSession;

  /// The suite of the bundle that was asked for, if one was.
  @Nullable Suite asked;

  Instant askedDue = Instant.MAX;

  /// Whose request waits for this contact to be joined; 0 when none does.
  long joining;

  /// Whether the contact is forgotten when joining it fails.
  boolean provisional;

  /// The bundle of an offer that begins the next session.
  @Nullable PrekeyBundle offered;

  /// One way to connect.
  ///
  /// @param redeems whether by an invitation rather than as a known contact
  record Attempt(NodeAddress address, boolean redeems) {}

  boolean isFull() {
    return waiting.size() + inFlight.size() >= MAX_WAITING;
  }

  /// The connection to send on: the newest.
  @Nullable Link link() {
    for (var link : links.reversed()) {
      if (link.stage == Link.Stage.MEMBER) {
        return link;
      }
    }
    return null;
  }

  /// When something here is due.
  Instant due() {
    var first = inFlight.isEmpty() ? Instant.MAX : inFlight.values().iterator().next().answerDue();
    return first.isBefore(askedDue) ? first : askedDue;
  }
}
