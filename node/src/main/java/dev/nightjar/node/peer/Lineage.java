// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.protocol.content.Origin;
import dev.nightjar.protocol.content.Origin.Reached;
import dev.nightjar.protocol.content.Origin.Run;
import java.util.Objects;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What two contacts know of each other's homes, by which one that went back or runs twice is told;
/// "A home that was put back, or runs twice" in `docs/protocol/delivery.md`.
///
/// Owned by the engine; not thread-safe.
final class Lineage {
  /// Own runs remembered; what a contact says of older ones proves nothing.
  static final int MAX_RUNS = 16;

  /// The runs of this home that said something to the contact, by number, and how far each came.
  private final TreeMap<Integer, Reached> own = new TreeMap<>();

  /// How many contents were encrypted for the contact, over all runs.
  private long position;

  /// Whether the last of `own` is the run of this process.
  private boolean isBegun;

  /// Whether the user is still to be told of another copy.
  private boolean isUntold;

  /// Where that began.
  private long begun;

  /// What was heard of the contact's home last.
  private @Nullable Reached heard;

  /// What was heard of it before by which a later run began too early, so that it does not know.
  private @Nullable Reached forgotten;

  /// Counts one more content for the contact.
  void advance(RandomGenerator random) {
    position++;
    var last = own.lastEntry();
    if (last == null || !isBegun) {
      var number = last == null ? 1 : Math.min(last.getKey() + 1, Run.MAX_NUMBER);
      keep(new Reached(new Run(number, random.nextLong()), position));
      begun = position;
      isBegun = true;
    } else {
      keep(new Reached(last.getValue().run(), position));
    }
  }

  private void keep(Reached run) {
    own.put(run.run().number(), run);
    if (own.size() > MAX_RUNS) {
      own.pollFirstEntry();
    }
  }

  /// The position of the last content.
  long position() {
    return position;
  }

  /// The run that said the last content.
  Run run() {
    return own.lastEntry().getValue().run();
  }

  /// How that run introduces itself.
  Origin origin() {
    var all = Stream.of(heard, forgotten).filter(Objects::nonNull).toList();
    return new Origin(new Reached(run(), begun), all);
  }

  /// A run of the contact's home introduces itself with what it says at a position.
  void meet(Reached introduced, long at) {
    var run = introduced.run();
    var known = heard;
    if (known == null || run.number() > known.run().number()) {
      if (known != null && introduced.position() <= known.position()) {
        forgotten = known;
      }
      heard = new Reached(run, at);
    } else {
      hear(run, at); // Or it comes late, or from a copy that is to be told what was heard.
    }
  }

  /// The contact says something more at this position, in this run of its home.
  void hear(Run run, long at) {
    var known = heard;
    if (known != null && run.equals(known.run()) && at > known.position()) {
      heard = new Reached(run, at);
    }
  }

  /// Whether the contact has heard of this home what this copy of it never said. What it heard is
  /// known from then on, and this copy goes on as a later run.
  boolean isNews(Reached claimed) {
    var number = claimed.run().number();
    if (number >= Run.MAX_NUMBER || !isOfAnotherCopy(claimed)) {
      return false; // Nothing could come after such a number; only a liar says it.
    }
    isBegun &= !own.isEmpty() && number < own.lastKey();
    isUntold = true;
    keep(claimed);
    return true;
  }

  private boolean isOfAnotherCopy(Reached claimed) {
    var number = claimed.run().number();
    if (own.isEmpty() || number > own.lastKey()) {
      return true;
    }
    var known = own.get(number);
    return known != null
        && (!known.run().equals(claimed.run()) || claimed.position() > known.position());
  }

  /// Whether what this copy says next is said in a run that the contact has not heard of.
  boolean isToBegin() {
    return !isBegun;
  }

  /// Whether there was news that the user may not have been told.
  boolean isUntold() {
    return isUntold;
  }

  /// The user was told.
  void told() {
    isUntold = false;
  }

  /// Whoever the contact was, it begins anew.
  void forgetHeard() {
    heard = null;
    forgotten = null;
  }

  /// "Contact" in `docs/protocol/home.md`.
  void write(ByteWriter out) {
    out.u8(isUntold ? 1 : 0).u64(position).u8(own.size());
    own.values().forEach(run -> write(run, out));
    writeOne(heard, out);
    writeOne(forgotten, out);
  }

  private static void writeOne(@Nullable Reached known, ByteWriter out) {
    out.u8(known == null ? 0 : 1);
    if (known != null) {
      write(known, out);
    }
  }

  private static void write(Reached run, ByteWriter out) {
    out.u32(run.run().number()).u64(run.run().token()).u64(run.position());
  }

  /// Takes over what was written; false when it is something else.
  boolean read(ByteReader in) {
    isUntold = in.u8() != 0;
    position = in.u64();
    var isSound = position >= 0;
    var runs = in.u8();
    for (var i = 0; i < runs && isSound; i++) {
      var run = readOne(in);
      isSound = run != null;
      if (run != null) {
        keep(run);
      }
    }
    if (isSound && in.u8() != 0) {
      heard = readOne(in);
      isSound = heard != null;
    }
    if (isSound && in.u8() != 0) {
      forgotten = readOne(in);
      isSound = forgotten != null;
    }
    return isSound;
  }

  private static @Nullable Reached readOne(ByteReader in) {
    var number = in.u32();
    var token = in.u64();
    var at = in.u64();
    return in.hasNotRunOut() && Run.isNumber(number) && at >= 0
        ? new Reached(new Run(number, token), at)
        : null;
  }
}
