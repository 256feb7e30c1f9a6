// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.world;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.transport.LinkId;
import dev.nightjar.node.transport.Transport;
import dev.nightjar.simulator.trace.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/// Breaks single frames on their way from one machine, as a broken or hostile program would that
/// has the end of its connections: the network below cannot, for it carries TLS.
///
/// A frame is left out, said twice, said after the next one, replaced by an older one of any
/// connection, cut off, garbled, or followed by noise. Owned by one machine, over all its runs; not
/// thread-safe.
final class Mangler {
  private static final int MOST_REMEMBERED = 64;
  private static final int LONGEST_NOISE = 200;
  private static final int PREFACE_BYTES = 5;
  private static final int LENGTH_BITS = 7;

  private final String who;
  private final SplittableRandom random;
  private final Trace trace;
  private final List<Bytes> said = new ArrayList<>();
  private double probability;

  Mangler(String who, SplittableRandom random, Trace trace) {
    this.who = who;
    this.random = random;
    this.trace = trace;
  }

  /// From now on each frame is broken with this probability.
  void become(double next) {
    probability = next;
  }

  /// What a run of the machine sends goes through this.
  Transport before(Transport real) {
    return new Mangled(real);
  }

  private final class Mangled extends PassingTransport {
    /// Frames that are said after the next one of their connection.
    private final Map<LinkId, Bytes> held = new HashMap<>();

    private final Set<LinkId> prefaced = new HashSet<>();

    Mangled(Transport real) {
      super(real);
    }

    @Override
    public void transmit(LinkId link, Bytes data) {
      var isFirst = prefaced.add(link);
      if (probability == 0 && !held.containsKey(link)) {
        super.transmit(link, data);
        return;
      }
      var rest = data;
      if (isFirst) {
        super.transmit(link, rest.slice(0, PREFACE_BYTES));
        rest = rest.slice(PREFACE_BYTES, rest.size());
      }
      while (!rest.isEmpty()) {
        var size = firstFrame(rest);
        say(link, rest.slice(0, size));
        rest = rest.slice(size, rest.size());
      }
    }

    private void say(LinkId link, Bytes frame) {
      remember(frame);
      var late = held.remove(link);
      if (random.nextDouble() < probability) {
        mangle(link, frame);
      } else {
        super.transmit(link, frame);
      }
      if (late != null) {
        super.transmit(link, late);
      }
    }

    private void mangle(LinkId link, Bytes frame) {
      switch (random.nextInt(7)) {
        case 0 -> tell(link, "leaves a frame out");
        case 1 -> {
          tell(link, "says a frame twice");
          super.transmit(link, frame);
          super.transmit(link, frame);
        }
        case 2 -> {
          tell(link, "says a frame after the next");
          held.put(link, frame);
        }
        case 3 -> {
          tell(link, "says an old frame again");
          super.transmit(link, said.get(random.nextInt(said.size())));
          super.transmit(link, frame);
        }
        case 4 -> {
          tell(link, "cuts a frame off");
          super.transmit(link, frame.slice(0, random.nextInt(frame.size())));
        }
        case 5 -> {
          tell(link, "garbles a frame");
          super.transmit(link, garbled(frame));
        }
        default -> {
          tell(link, "says something without meaning");
          super.transmit(link, frame);
          super.transmit(link, Bytes.random(1 + random.nextInt(LONGEST_NOISE), random));
        }
      }
    }

    private void tell(LinkId link, String what) {
      trace.say(who, what + ", over " + link);
    }
  }

  private void remember(Bytes frame) {
    if (said.size() < MOST_REMEMBERED) {
      said.add(frame);
    } else {
      said.set(random.nextInt(said.size()), frame);
    }
  }

  /// The same with a few bits flipped.
  private Bytes garbled(Bytes frame) {
    var bytes = frame.toByteArray();
    for (var flips = 1 + random.nextInt(3); flips > 0; flips--) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
    }
    return Bytes.wrap(bytes);
  }

  /// How long the first frame is, with its length before it; "Frame" in `docs/protocol/frames.md`.
  private static int firstFrame(Bytes data) {
    var length = 0;
    var at = 0;
    var next = -1;
    while (next < 0) {
      next = data.at(at);
      length |= (next & 0x7f) << (LENGTH_BITS * at);
      at++;
    }
    return at + length;
  }
}
