// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static dev.nightjar.node.peer.Moment.earlier;

import dev.nightjar.crypto.envelope.Recipient;
import dev.nightjar.crypto.prekey.PrekeyBundle;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.discovery.Announcement;
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
  final BundleAccount bundles = BundleAccount.ofContact();
  final Queues queues = new Queues();
  final List<Link> links = new ArrayList<>();

  /// What is to be acknowledged: the last message of each stream.
  final Map<Long, MessageId> acknowledgementsDue = new LinkedHashMap<>();

  /// Where the contact was heard last.
  @Nullable Link heardOn;

  /// A text that listeners did not have before the node stopped.
  record Unheard(Notice.Text text, long position) {}

  final List<Unheard> unheard = new ArrayList<>();

  /// What the queue waits for, if it waits for something that may never come.
  Progress.@Nullable Reason hindrance;

  /// Attempts since the contact last acknowledged something.
  int failures;

  /// When to try again; [Instant#MAX] when not before something happens.
  Instant retryAt = Instant.MAX;

  /// When what may wait is written down; [Instant#MAX] when nothing waits.
  Instant saveDue = Instant.MAX;

  /// When the log is looked through for texts that disappear at the earliest.
  Instant lookNext = Instant.MIN;

  /// When texts whose time is over are erased at the earliest.
  Instant eraseNext = Instant.MIN;

  /// Whether the contact is being told how long texts stay.
  boolean isTimerQueued;

  /// Whether the contact is being told what was read.
  boolean isReadQueued;

  /// Whether the contact was heard to have another timer than ours, in this run.
  boolean isTimerDoubted;

  /// Which suite a wish leads to with this contact, where it is another one.
  final Map<Suite, Suite> agreed = new EnumMap<>(Suite.class);

  /// Keys that envelopes can be sealed to, one envelope each.
  final Map<Suite, Recipient> recipients = new EnumMap<>(Suite.class);

  /// Ways to connect that are still to be tried.
  final Deque<Attempt> toTry = new ArrayDeque<>();

  /// Where the contact announced itself on this network, until it was called there.
  @Nullable Announcement neighbour;

  Instant neighbourUntil = Instant.MIN;

  /// When such an announcement is reason enough to call, at the earliest.
  Instant encourageNext = Instant.MIN;

  /// The connection under way, if one is.
  @Nullable Link dialling;

  /// Whether someone answered but did not let us in.
  boolean wasRefused;

  /// Whether the contact could not read our last session.
  boolean needsSession;

  /// The suite of the bundle that was asked for, if one was.
  @Nullable Suite asked;

  /// The message for whose envelope it was asked; null when it was for a session.
  @Nullable Outgoing askedFor;

  Instant askedDue = Instant.MAX;

  /// Whose request waits for this contact to be joined; 0 when none does.
  long joining;

  /// Whether the contact is forgotten when joining it fails.
  boolean provisional;

  /// The bundle of an offer that begins the next session.
  @Nullable PrekeyBundle offered;

  /// One way to connect.
  ///
  /// @param anchor by which one, if as an old acquaintance
  record Attempt(NodeAddress address, Link.Introduction as, int anchor) {
    Attempt(NodeAddress address, Link.Introduction as) {
      this(address, as, 0);
    }
  }

  /// Something was taken and is to be acknowledged; of more streams than are remembered, the oldest
  /// goes unacknowledged until it is sent again.
  void owe(MessageId id) {
    acknowledgementsDue.put(id.stream(), id);
    if (acknowledgementsDue.size() > Marks.MAX_STREAMS + Marks.MAX_CONTROL_STREAMS) {
      acknowledgementsDue.remove(acknowledgementsDue.keySet().iterator().next());
    }
  }

  /// The connection to send on: the one that carries what is under way, or the newest.
  @Nullable Link link() {
    var carrying = queues.link();
    if (carrying != null) {
      return carrying.stage == Link.Stage.MEMBER ? carrying : null;
    }
    return newest();
  }

  /// A connection is over, and nothing more is said on it.
  void left(Link link) {
    links.remove(link);
    if (link.equals(heardOn)) {
      heardOn = null;
    }
  }

  /// The connection on which the contact was heard last, or the newest: a contact whose home runs
  /// twice waits for an answer where it spoke.
  @Nullable Link linkForAcknowledging() {
    var heard = heardOn;
    return heard != null && heard.stage == Link.Stage.MEMBER ? heard : newest();
  }

  @Nullable Link newest() {
    for (var link : links.reversed()) {
      if (link.stage == Link.Stage.MEMBER) {
        return link;
      }
    }
    return null;
  }

  private Instant answerDue() {
    var carrying = queues.link();
    return carrying != null && carrying.stage == Link.Stage.MEMBER ? queues.due() : Instant.MAX;
  }

  /// When something here is due, by the steady clock.
  Instant due() {
    var first = earlier(answerDue(), earlier(askedDue, saveDue));
    return dialling == null ? earlier(first, retryAt) : first;
  }
}
