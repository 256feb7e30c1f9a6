// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.oracle;

import dev.nightjar.base.Bytes;
import dev.nightjar.protocol.frame.Frame;
import dev.nightjar.protocol.frame.FrameDecoder;
import dev.nightjar.protocol.frame.FrameDecoding;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/// Reads everything that nodes give to the network, below the TLS that would hide it there.
///
/// It knows a few byte strings that must not be seen, and looks for them at every offset. It also
/// looks for message keys that were used twice: messages end in padding, so under the same key two
/// of the same size end alike. Owned by one world; not thread-safe.
public final class WireWatch {
  private static final int WINDOW = Long.BYTES;
  private static final int TAG = 16;
  private static final int MOST_REMEMBERED = 500_000;

  /// The last bytes of a ciphertext before its tag.
  private record Ending(int size, long high, long low) {}

  private final Map<Long, List<Known>> known = new HashMap<>();
  private final SequencedSet<Ending> endings = new LinkedHashSet<>();

  private record Known(Bytes bytes, String what) {}

  /// What one direction of one connection has said so far.
  public final class Stream {
    private final FrameDecoder decoder = new FrameDecoder();

    private Stream() {
      decoder.admit();
    }

    /// More was said; returns the names of the frames in it.
    public List<String> said(Bytes data) {
      var bytes = data.toByteArray();
      look(bytes);
      decoder.feed(bytes, 0, bytes.length);
      var names = new ArrayList<String>();
      while (decoder.next() instanceof FrameDecoding.Decoded(var frame)) {
        names.add(frame.getClass().getSimpleName());
        if (frame instanceof Frame.SessionMessage(var message)) {
          compare(message);
        }
      }
      return names;
    }
  }

  public WireWatch() {
    mustNotBeSeen(Letter.MARK, "a text");
  }

  /// Somebody begins to speak.
  public Stream listen() {
    return new Stream();
  }

  /// This must never travel in clear.
  public void mustNotBeSeen(String text, String what) {
    mustNotBeSeen(Bytes.wrap(text.getBytes(StandardCharsets.UTF_8)), what);
  }

  /// This must never travel in clear.
  ///
  /// @param bytes at least 8
  public void mustNotBeSeen(Bytes bytes, String what) {
    var first = ByteBuffer.wrap(bytes.toByteArray()).getLong();
    known.computeIfAbsent(first, _ -> new ArrayList<>()).add(new Known(bytes, what));
  }

  private void look(byte[] bytes) {
    var window = 0L;
    for (var i = 0; i < bytes.length; i++) {
      window = (window << Byte.SIZE) | (bytes[i] & 0xff);
      if (i >= WINDOW - 1) {
        var candidates = known.get(window);
        if (candidates != null) {
          compare(bytes, i - WINDOW + 1, candidates);
        }
      }
    }
  }

  private static void compare(byte[] bytes, int from, List<Known> candidates) {
    for (var candidate : candidates) {
      var end = from + candidate.bytes().size();
      if (end <= bytes.length && Bytes.copyOfRange(bytes, from, end).equals(candidate.bytes())) {
        throw new Violated(Invariant.SECRECY, candidate.what() + " travelled in clear.");
      }
    }
  }

  private void compare(Bytes message) {
    if (message.size() < 3 * TAG) {
      return;
    }
    var end = ByteBuffer.wrap(message.toByteArray(), message.size() - 2 * TAG, TAG);
    if (!endings.add(new Ending(message.size(), end.getLong(), end.getLong()))) {
      throw new Violated(
          Invariant.FRESH_KEYS,
          "two messages of %d bytes end alike: a key was used twice.".formatted(message.size()));
    }
    if (endings.size() > MOST_REMEMBERED) {
      endings.removeFirst();
    }
  }
}
