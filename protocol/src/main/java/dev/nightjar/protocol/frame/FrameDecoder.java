// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.protocol.frame;

import dev.nightjar.base.Bytes;
import dev.nightjar.protocol.Limits;
import dev.nightjar.protocol.frame.FrameDecoding.Incomplete;
import dev.nightjar.protocol.frame.FrameDecoding.Malformed;
import dev.nightjar.protocol.frame.FrameDecoding.Reason;
import dev.nightjar.protocol.frame.FrameDecoding.UnknownType;
import dev.nightjar.protocol.frame.FrameDecoding.UnknownVersion;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Finds the preface and the frames in one direction of a connection, in whatever chunks it
/// arrives.
///
/// Feed a chunk, then take frames until there is none. A peer is a stranger until [#admit] says
/// otherwise and may send only small frames until then. Memory grows with bytes that really
/// arrived, never with a length that was only announced. The first refusal is final: everything
/// after it is dropped and the same refusal is given again.
///
/// Owned by one connection; not thread-safe.
public final class FrameDecoder {
  private static final int MAX_LENGTH_BYTES = 3;
  private static final int FIRST_BUFFER = 512;
  private static final Incomplete INCOMPLETE = new Incomplete();

  private byte[] buffer = new byte[FIRST_BUFFER];
  private int start;
  private int end;
  private int maxFrameBytes = Limits.MAX_STRANGER_FRAME_BYTES;
  private boolean prefaceRead;
  private @Nullable FrameDecoding refusal;

  /// From now on the peer may send frames of every size: it has shown that it knows a secret, or it
  /// is a server that this node chose to call.
  public void admit() {
    maxFrameBytes = Limits.MAX_FRAME_BYTES;
  }

  /// Takes in `chunk[from, to)`; the caller takes all frames out before it feeds again.
  public void feed(byte[] chunk, int from, int to) {
    Objects.checkFromToIndex(from, to, chunk.length);
    if (refusal != null) {
      return;
    }
    makeRoom(to - from);
    System.arraycopy(chunk, from, buffer, end, to - from);
    end += to - from;
  }

  /// Takes in a whole chunk, likewise.
  public void feed(Bytes chunk) {
    if (refusal == null) {
      makeRoom(chunk.size());
      chunk.copyTo(buffer, end);
      end += chunk.size();
    }
  }

  /// The next frame, or why there is none.
  public FrameDecoding next() {
    if (refusal != null) {
      return refusal;
    }
    var decoding = prefaceRead ? frame() : preface();
    return switch (decoding) {
      case FrameDecoding.Decoded _, Incomplete _ -> decoding;
      case Malformed _, UnknownType _, UnknownVersion _ -> refuse(decoding);
    };
  }

  private FrameDecoding preface() {
    var arrived = Math.min(end - start, Preface.MAGIC_BYTES);
    for (var i = 0; i < arrived; i++) {
      if (buffer[start + i] != Preface.BYTES.at(i)) {
        return new Malformed(Reason.NOT_NIGHTJAR);
      }
    }
    if (end - start < Preface.BYTES.size()) {
      return INCOMPLETE;
    }
    var version = buffer[start + Preface.MAGIC_BYTES] & 0xff;
    if (version != Preface.VERSION) {
      return new UnknownVersion(version);
    }
    start += Preface.BYTES.size();
    prefaceRead = true;
    return frame();
  }

  private FrameDecoding frame() {
    var length = 0;
    for (var read = 0; read < MAX_LENGTH_BYTES; read++) {
      if (start + read == end) {
        return INCOMPLETE;
      }
      var next = buffer[start + read];
      length |= (next & 0x7f) << (7 * read);
      if (next >= 0) {
        var isMinimal = next != 0 || read == 0;
        return isMinimal ? frame(start + read + 1, length) : new Malformed(Reason.BAD_LENGTH);
      }
    }
    return new Malformed(Reason.BAD_LENGTH);
  }

  /// The frame whose type byte is at `position`; `length` counts the type and the body.
  private FrameDecoding frame(int position, int length) {
    if (length == 0) {
      return new Malformed(Reason.EMPTY_FRAME);
    }
    if (length > maxFrameBytes) {
      return new Malformed(Reason.TOO_LARGE);
    }
    if (position == end) {
      return INCOMPLETE;
    }
    var code = buffer[position] & 0xff;
    var type = FrameType.of(code);
    if (type == null) {
      return new UnknownType(code);
    }
    if (length - 1 > type.maxBodyBytes()) {
      return new Malformed(Reason.TOO_LARGE);
    }
    if (end - position < length) {
      return INCOMPLETE;
    }
    start = position + length;
    return FrameBodies.decode(type, buffer, position + 1, start);
  }

  private FrameDecoding refuse(FrameDecoding decoding) {
    refusal = decoding;
    buffer = new byte[0];
    start = 0;
    end = 0;
    return decoding;
  }

  private void makeRoom(int more) {
    if (start == end) {
      start = 0;
      end = 0;
      if (buffer.length > FIRST_BUFFER && more <= FIRST_BUFFER) {
        // An idle connection does not keep the buffer of its largest frame.
        buffer = new byte[FIRST_BUFFER];
      }
    }
    if (more <= buffer.length - end) {
      return;
    }
    var waiting = end - start;
    var needed = Math.addExact(waiting, more);
    var target = needed <= buffer.length ? buffer : new byte[Math.max(needed, 2 * buffer.length)];
    System.arraycopy(buffer, start, target, 0, waiting);
    buffer = target;
    start = 0;
    end = waiting;
  }
}
