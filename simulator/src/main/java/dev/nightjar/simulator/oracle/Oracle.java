// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.oracle;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.peer.Progress;
import dev.nightjar.simulator.trace.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Knows what every user wrote and was told, and checks the promises whenever a user learns
/// something.
///
/// A home that is put back from a backup takes with it what only it knew: letters that it accepted
/// or acknowledged since are excused, and nothing else is. Owned by one world; not thread-safe.
public final class Oracle {
  private record Pair(int from, int to) {}

  private final Trace trace;
  private final List<Letter> letters = new ArrayList<>();
  private final Map<Pair, Channel> channels = new LinkedHashMap<>();
  private final Copies copies = new Copies();
  private final Set<Pair> parted = new HashSet<>();
  private final Map<Bytes, Integer> removed = new HashMap<>();
  private Counts counts = Counts.NONE;

  public Oracle(Trace trace) {
    this.trace = trace;
  }

  /// What was counted so far.
  public record Counts(long accepted, long acknowledged, long received, long expired) {
    static final Counts NONE = new Counts(0, 0, 0, 0);
  }

  public Counts counts() {
    return counts;
  }

  /// A user writes something.
  ///
  /// @param body what else it says
  /// @param wall the sender's clock
  /// @param lifetime after which it may be given up
  public Letter write(
      int from, int to, String body, Instant wall, Duration lifetime, Letter.Kind kind) {
    var number = letters.size() + 1;
    var text = Letter.MARK + number + " " + body;
    var letter = new Letter(number, from, to, text, wall, wall.plus(lifetime), kind);
    letters.add(letter);
    channel(from, to).letters.add(letter);
    return letter;
  }

  private Channel channel(int from, int to) {
    return channels.computeIfAbsent(new Pair(from, to), _ -> new Channel(from, to));
  }

  /// The sender's node promised to deliver it.
  public void accepted(Letter letter) {
    if (letter.state == Letter.State.WRITTEN) { // And not erased since.
      letter.state = Letter.State.ACCEPTED;
    }
    counts = new Counts(counts.accepted + 1, counts.acknowledged, counts.received, counts.expired);
  }

  /// The sender's node did not take it.
  public void refused(Letter letter) {
    letter.state = Letter.State.UNDECIDED;
  }

  /// The sender's node says that it arrived.
  public void acknowledged(Letter letter) {
    if (letter.state == Letter.State.UNDECIDED) {
      return; // The home is older than the letter, and its connection was not.
    }
    letter.state = Letter.State.ACKNOWLEDGED;
    counts = new Counts(counts.accepted, counts.acknowledged + 1, counts.received, counts.expired);
    if (!letter.isArrived(channelOf(letter).mayVanish())) {
      throw new Violated(
          Invariant.HONEST_ACKNOWLEDGEMENTS,
          "%s was acknowledged, and its recipient never got it.".formatted(letter));
    }
  }

  /// The sender's node gave up.
  ///
  /// @param wall the sender's clock
  public void failed(Letter letter, Progress.Reason why, Instant wall) {
    var channel = channelOf(letter);
    var isRight =
        switch (why) {
          case EXPIRED -> !wall.isBefore(channel.end(letter));
          case MODE_REFUSED -> letter.isEnvelope() && channel.hasOtherModes;
          case ERASED, REMOVED -> letter.withdrawn;
          case UNREACHABLE, NO_ANSWER, REFUSED, KEY_CHANGED, CLOCKS_DIFFER -> false;
        };
    letter.state = Letter.State.FAILED;
    if (!isRight) {
      throw new Violated(
          Invariant.NOTHING_LOST, "%s was given up although it has time.".formatted(letter));
    }
    counts = new Counts(counts.accepted, counts.acknowledged, counts.received, counts.expired + 1);
  }

  /// One of these two lets texts disappear after so long, perhaps.
  public void timed(int one, int other, Duration stay) {
    for (var channel : List.of(channel(one, other), channel(other, one))) {
      var shortest = channel.shortestStay;
      channel.shortestStay = shortest == null || stay.compareTo(shortest) < 0 ? stay : shortest;
    }
  }

  /// One of these two chose another mode, perhaps.
  public void changedMode(int one, int other) {
    channel(one, other).hasOtherModes = true;
    channel(other, one).hasOtherModes = true;
  }

  /// A user erases what was said with another: what waits may never be sent. Says which texts have
  /// to be gone when that is done.
  public List<String> erasing(int node, int contact) {
    var gone = withdrawing(node, contact);
    for (var letter : channel(contact, node).letters) {
      letter.recipientErased = true;
      if (letter.isReceived()) {
        gone.add(letter.toString());
      }
    }
    return gone;
  }

  /// What waits may never be sent. Says what was written.
  private List<String> withdrawing(int node, int contact) {
    channel(node, contact).letters.forEach(Oracle::withdraw);
    return written(node, contact);
  }

  /// The names of what one wrote to the other.
  public List<String> written(int from, int to) {
    return new ArrayList<>(channel(from, to).letters.stream().map(Letter::toString).toList());
  }

  /// A user removes a contact, and with it all that was said. Says which texts have to be gone when
  /// that is done, for good.
  public List<String> parting(int node, int contact) {
    parted.add(new Pair(node, contact));
    parted.add(new Pair(contact, node));
    copies.parted(node, contact);
    channel(contact, node).letters.forEach(letter -> letter.recipientErased = true);
    return withdrawing(node, contact);
  }

  /// It is done: nothing comes from this contact of a home any more.
  public void removed(int node, Bytes contact) {
    removed.put(contact, node);
  }

  /// Whether one of them ever removed the other.
  public boolean haveParted(int one, int other) {
    return parted.contains(new Pair(one, other));
  }

  /// The sender's node says that a letter waits.
  public void waits(Letter letter) {
    letter.hasWaited = true;
  }

  /// Whoever wrote to somebody who does not know them any more was told that it waits.
  public void mustHaveBeenTold(int from, int to, boolean isKnown) {
    for (var letter : channel(from, to).letters) {
      if (!isKnown && letter.state == Letter.State.ACCEPTED && !letter.hasWaited) {
        throw new Violated(
            Invariant.PARTED,
            "node %d was never told that %s waits, which node %d does not want."
                .formatted(from, letter, to));
      }
    }
  }

  /// A user erases one text of a conversation, by its name.
  public void erasing(int node, String name) {
    var letter = find(name + " ");
    if (letter == null) {
      throw new IllegalStateException(name + " was never written");
    }
    if (letter.from() == node) {
      withdraw(letter);
    } else {
      letter.recipientErased = true;
    }
  }

  private static void withdraw(Letter letter) {
    letter.withdrawn = true;
    if (letter.state == Letter.State.WRITTEN || letter.state == Letter.State.ACCEPTED) {
      letter.state = Letter.State.UNDECIDED;
    }
  }

  private Channel channelOf(Letter letter) {
    return channel(letter.from(), letter.to());
  }

  /// Where a text is handed over.
  ///
  /// @param node the recipient
  /// @param run which run of its process this is
  /// @param contact as which contact of the home it has the sender
  /// @param position where it stands in the log of that contact
  public record Handed(int node, int run, Bytes contact, long position) {}

  /// A node hands a text over.
  ///
  /// @param from whom the recipient takes it to be from
  public void received(Handed handed, int from, dev.nightjar.protocol.content.Letter said) {
    var at = handed.node();
    var position = handed.position();
    var run = handed.run();
    var letter = find(said.text());
    if (letter == null
        || letter.to() != at
        || letter.from() != from
        || !letter.said().equals(said)) {
      throw new Violated(
          Invariant.AUTHENTIC,
          "node %d was given a text that node %d never wrote to it.".formatted(at, from));
    }
    if (removed.containsKey(handed.contact())) {
      throw new Violated(
          Invariant.PARTED, "%s came from a contact that was removed.".formatted(letter));
    }
    var channel = channel(from, at);
    channel.arriveFrom(handed.contact());
    if (letter.isReceived()) {
      again(letter, position, run);
    } else {
      first(channel, letter, position);
    }
    if (letter.number() < channel.lastTold.of(letter) && letter.isPromised()) {
      throw new Violated(
          Invariant.IN_ORDER,
          "%s was handed over after %s%d."
              .formatted(letter, Letter.MARK, channel.lastTold.of(letter)));
    }
    channel.lastTold = channel.lastTold.with(letter);
    letter.run = run;
  }

  /// A program that listens has had a text.
  public void heard(int at, String text) {
    var letter = find(text);
    if (letter != null && letter.to() == at) {
      letter.heard = true;
    }
  }

  private @Nullable Letter find(String text) {
    var end = text.indexOf(' ', Letter.MARK.length());
    if (!text.startsWith(Letter.MARK) || end < 0) {
      return null;
    }
    var digits = text.substring(Letter.MARK.length(), end);
    var number = digits.matches("[0-9]{1,9}") ? Integer.parseInt(digits) : 0;
    return number >= 1 && number <= letters.size() ? letters.get(number - 1) : null;
  }

  /// A process that starts hands over once more what it was not told that its user has had.
  private static void again(Letter letter, long position, int run) {
    if (position != letter.position || run == letter.run) {
      throw new Violated(
          Invariant.ONCE,
          "%s was received twice, at %d and at %d of the log."
              .formatted(letter, letter.position, position));
    }
  }

  private void first(Channel channel, Letter letter, long position) {
    if (channel.letters.stream().anyMatch(other -> other.position == position)) {
      throw new Violated(
          Invariant.NOTHING_LOST,
          "%s stands at %d of the log, where another letter was.".formatted(letter, position));
    }
    if (isLate(channel, letter) || position < channel.lastPosition) {
      throw new Violated(
          Invariant.IN_ORDER,
          "%s was received at %d of the log, after %s%d and %d."
              .formatted(
                  letter,
                  position,
                  Letter.MARK,
                  channel.lastReceived.of(letter),
                  channel.lastPosition));
    }
    letter.position = position;
    letter.lost = false;
    channel.lastPosition = position;
    channel.lastReceived = channel.lastReceived.with(letter);
    counts = new Counts(counts.accepted, counts.acknowledged, counts.received + 1, counts.expired);
  }

  /// What its sender gave up or forgot may come late, from a connection that the sender had lost.
  private static boolean isLate(Channel channel, Letter letter) {
    return letter.isPromised() && letter.number() < channel.lastReceived.of(letter);
  }

  /// A node's process is gone; what it stored and had not told yet, it will not tell.
  public void died(int node) {
    for (var channel : channels.values()) {
      if (channel.from == node) {
        for (var letter : channel.letters) {
          if (letter.state == Letter.State.WRITTEN) {
            letter.state = Letter.State.UNDECIDED;
          }
          letter.outlived = true;
          letter.perhapsAcknowledged |= letter.isReceived() || letter.lost;
        }
      }
      if (channel.to == node) {
        channel.lastTold = Heights.NONE;
        channel.letters.forEach(letter -> letter.recipientDied = true);
      }
    }
  }

  /// What a backup of this home holds now.
  public Memento remember(int node) {
    var sent = new ArrayList<Memento.Sent>();
    var received = new ArrayList<Memento.Received>();
    for (var channel : channels.values()) {
      if (channel.from == node) {
        sent.add(
            new Memento.Sent(
                channel, channel.letters.stream().map(letter -> letter.state).toList()));
      }
      if (channel.to == node) {
        received.add(
            new Memento.Received(
                channel,
                channel.log,
                channel.lastReceived,
                channel.lastPosition,
                channel.letters.stream().map(letter -> letter.position).toList()));
      }
    }
    return new Memento(sent, received);
  }

  /// A home is again what it was; call it between [#died] and the next start.
  public void rolledBack(int node, Memento memento) {
    copies.rolledBack(node);
    removed.values().removeIf(home -> home == node);
    for (var channel : channels.values()) {
      if (channel.from == node && forgetSent(channel, statesOf(channel, memento))) {
        expectCopy(node, channel.to);
      }
      if (channel.to == node && forgetReceived(channel, memento)) {
        expectCopy(node, channel.from);
      }
    }
  }

  private void expectCopy(int home, int contact) {
    if (!haveParted(home, contact)) {
      copies.expect(home, contact);
    }
  }

  /// A node says that another copy of its home has been in use.
  public void copyFound(int node) {
    copies.found(node);
  }

  /// Everybody has talked to every contact since the last home was put back.
  public void greeted() {
    copies.greeted();
  }

  private static List<Letter.State> statesOf(Channel channel, Memento memento) {
    return memento.sent().stream()
        .filter(sent -> sent.channel() == channel)
        .findFirst()
        .map(Memento.Sent::states)
        .orElse(List.of());
  }

  /// Whether the recipient has a letter of which the home knows nothing any more.
  private static boolean forgetSent(Channel channel, List<Letter.State> states) {
    var isKnownBetter = false;
    for (var i = 0; i < channel.letters.size(); i++) {
      var letter = channel.letters.get(i);
      var then = i < states.size() ? states.get(i) : Letter.State.UNDECIDED;
      isKnownBetter |= letter.isPromised() && letter.isReceived() && i >= states.size();
      letter.state = then == Letter.State.WRITTEN ? Letter.State.UNDECIDED : then;
    }
    // What it forgot never was: what comes now does not come after that.
    channel.lastTold = Heights.NONE;
    channel.lastReceived =
        channel.letters.stream()
            .filter(letter -> letter.isReceived() && letter.isPromised())
            .reduce(Heights.NONE, Heights::with, (_, later) -> later);
    return isKnownBetter;
  }

  /// Whether the sender was told of a letter that the home does not have any more.
  private static boolean forgetReceived(Channel channel, Memento memento) {
    var then =
        memento.received().stream()
            .filter(received -> received.channel() == channel)
            .findFirst()
            .orElse(new Memento.Received(channel, null, Heights.NONE, Letter.NOWHERE, List.of()));
    channel.log = then.log();
    channel.lastReceived = then.lastReceived();
    channel.lastPosition = then.lastPosition();
    var isKnownBetter = false;
    for (var i = 0; i < channel.letters.size(); i++) {
      var letter = channel.letters.get(i);
      var position = i < then.positions().size() ? then.positions().get(i) : Letter.NOWHERE;
      var isLost = letter.isReceived() && position == Letter.NOWHERE;
      isKnownBetter |= isLost && letter.state == Letter.State.ACKNOWLEDGED;
      letter.lost |= isLost;
      letter.position = position;
    }
    return isKnownBetter;
  }

  /// Letters that somebody still waits for.
  ///
  /// @param now when every clock is right
  public List<Letter> owed(Instant now) {
    return letters.stream().filter(letter -> isOwed(letter, now)).toList();
  }

  private boolean isOwed(Letter letter, Instant now) {
    var channel = channelOf(letter);
    var mayBeRefused = letter.isEnvelope() && letter.outlived && channel.hasOtherModes;
    return !mayBeRefused && letter.isOwed(now, channel.end(letter), channel.mayVanish());
  }

  /// The texts that a node took in and no program was ever given.
  public List<Letter> unheard() {
    return letters.stream()
        .filter(letter -> letter.isUnheard(channelOf(letter).mayVanish()))
        .toList();
  }

  /// Everything was given the time that it needs: nothing is owed any more.
  public void settled(Instant now) {
    var unheard = unheard();
    if (!unheard.isEmpty()) {
      throw new Violated(
          Invariant.NOTHING_LOST,
          "%s was received by node %d, and no listener was ever given it."
              .formatted(unheard.getFirst(), unheard.getFirst().to()));
    }
    var owed = owed(now);
    if (!owed.isEmpty()) {
      owed.stream()
          .limit(10)
          .forEach(letter ->
              trace.say(
                  "oracle",
                  "%s from node %d to node %d is %s, %s"
                      .formatted(
                          letter,
                          letter.from(),
                          letter.to(),
                          letter.state,
                          letter.isReceived() ? "received" : "not received")));
      throw new Violated(
          Invariant.NOTHING_LOST,
          "%d letters are owed after a long calm, the first is %s from node %d to node %d."
              .formatted(
                  owed.size(), owed.getFirst(), owed.getFirst().from(), owed.getFirst().to()));
    }
  }
}
