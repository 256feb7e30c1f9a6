// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.oracle;

import dev.nightjar.base.Bytes;
import dev.nightjar.protocol.content.Attachment;
import java.time.Instant;
import java.util.stream.IntStream;

/// A text that a user wrote, and what became of it.
///
/// Owned by the oracle; not thread-safe.
public final class Letter {
  static final String MARK = "letter #";
  static final long NOWHERE = -1;

  /// How it is sent.
  public enum Kind {
    ORDINARY,
    /// It may arrive before earlier ones that are not urgent.
    URGENT,
    /// It goes in an envelope, which the recipient may refuse.
    ENVELOPE
  }

  /// What its sender's node says of it.
  enum State {
    /// It was handed to the node, which has not answered.
    WRITTEN,
    /// The node promised to deliver it.
    ACCEPTED,
    /// The recipient has it, says the node.
    ACKNOWLEDGED,
    /// It was given up, and the user was told.
    FAILED,
    /// The node refused it, or died before it answered, or its home was put back from before: it
    /// may arrive or not.
    UNDECIDED
  }

  private final int number;
  private final int from;
  private final int to;
  private final String text;
  private final Instant written;
  private final Instant expires;
  private final Kind kind;
  State state = State.WRITTEN;

  /// Where it stands in the recipient's log, or [#NOWHERE].
  long position = NOWHERE;

  /// The run of the recipient that was given it last.
  int run;

  /// Whether its sender erased it, or removed its recipient: what was acknowledged may wait again
  /// in a process that does not know of that, until it hears it.
  boolean withdrawn;

  /// Whether its sender was ever told that it waits for something.
  boolean hasWaited;

  /// Whether a program that listens was given it.
  boolean heard;

  /// Whether the recipient had it and lost it with its home.
  boolean lost;

  /// Whether the process that accepted it is gone, perhaps having stored that its time was over.
  boolean outlived;

  /// Whether the recipient had it when that process ended, which perhaps had stored the
  /// acknowledgement and not told it.
  boolean perhapsAcknowledged;

  /// Whether the recipient's process ended since: it had perhaps stored it and told nobody.
  boolean recipientDied;

  /// Whether the recipient erased what there was since: perhaps this, before anybody was told.
  boolean recipientErased;

  Letter(int number, int from, int to, String text, Instant written, Instant expires, Kind kind) {
    this.number = number;
    this.from = from;
    this.to = to;
    this.text = text;
    this.written = written;
    this.expires = expires;
    this.kind = kind;
  }

  public int from() {
    return from;
  }

  public int to() {
    return to;
  }

  /// What it says; some describe a file or two.
  public dev.nightjar.protocol.content.Letter said() {
    var files = IntStream.range(0, number % 5 == 0 ? 1 + number % 2 : 0);
    return new dev.nightjar.protocol.content.Letter(text, files.mapToObj(this::file).toList());
  }

  private Attachment file(int which) {
    var digest = Bytes.ofHex("%064x".formatted(number));
    return new Attachment("file " + which + " of " + this, "text/plain", text.length(), digest);
  }

  int number() {
    return number;
  }

  /// When its sender's clock says that it may be given up.
  Instant expires() {
    return expires;
  }

  /// When it was written, by its sender's clock.
  Instant written() {
    return written;
  }

  boolean isUrgent() {
    return kind == Kind.URGENT;
  }

  boolean isEnvelope() {
    return kind == Kind.ENVELOPE;
  }

  boolean isReceived() {
    return position != NOWHERE;
  }

  /// Whether its sender's node stands by it.
  boolean isPromised() {
    return state == State.ACCEPTED || state == State.ACKNOWLEDGED;
  }

  /// Whether its recipient had it, or does not have to.
  ///
  /// @param mayVanish whether texts disappear between these two
  boolean isArrived(boolean mayVanish) {
    return isReceived() || lost || recipientErased || (mayVanish && recipientDied);
  }

  /// Whether the recipient's node has it and should have given it to a listener.
  ///
  /// @param mayVanish whether texts disappear between these two
  boolean isUnheard(boolean mayVanish) {
    return isReceived() && !heard && !recipientErased && !mayVanish;
  }

  /// Whether somebody still waits for something.
  ///
  /// @param end when its sender may have given it up
  /// @param mayVanish whether texts disappear between these two
  boolean isOwed(Instant now, Instant end, boolean mayVanish) {
    return switch (state) {
      case ACCEPTED ->
          !(perhapsAcknowledged && (isReceived() || lost)) && !(outlived && !now.isBefore(end));
      case ACKNOWLEDGED -> !isArrived(mayVanish);
      case WRITTEN, FAILED, UNDECIDED -> false;
    };
  }

  /// Its name in a trace.
  @Override
  public String toString() {
    return MARK + number;
  }
}
