// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.protocol.content.MessageId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How far each stream of a contact has come, so that every message is taken once and in order;
/// "Receiver" in `docs/protocol/delivery.md`.
///
/// Owned by the engine; not thread-safe.
final class Marks {
  /// Streams remembered; the one that was silent longest goes first.
  static final int MAX_STREAMS = 64;

  /// What a message is to its recipient.
  enum Verdict {
    /// It comes next.
    NEXT,
    /// It was taken before.
    REPEATED,
    /// Something before it is missing.
    EARLY
  }

  private final Map<Long, MessageId> last = new LinkedHashMap<>(16, 0.75f, true);

  /// What a message is, without taking it.
  Verdict judge(MessageId id, boolean isBase) {
    var mark = last.get(id.stream());
    if (mark != null && id.isWithin(mark)) {
      return Verdict.REPEATED;
    }
    return isBase || (mark != null && mark.isFollowedBy(id)) ? Verdict.NEXT : Verdict.EARLY;
  }

  /// Moves the mark of its stream up to a message.
  void take(MessageId id) {
    last.put(id.stream(), id);
    if (last.size() > MAX_STREAMS) {
      last.remove(last.keySet().iterator().next());
    }
  }

  /// The highest message taken of each stream, the one heard of last at the end.
  List<MessageId> all() {
    return List.copyOf(last.values());
  }
}
