// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.protocol.content.MessageId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How far each stream of a contact has come, so that every message is taken once and in order;
/// "Receiver" in `docs/protocol/delivery.md`.
///
/// Owned by the engine; not thread-safe.
final class Marks {
  /// Streams of texts remembered; the one that was silent longest goes first.
  static final int MAX_STREAMS = 48;

  /// The same for what a node says of itself, so that it displaces no stream of texts.
  static final int MAX_CONTROL_STREAMS = 16;

  /// What a message is to its recipient.
  enum Verdict {
    /// It comes next.
    NEXT,
    /// It was taken before.
    REPEATED,
    /// Something before it is missing.
    EARLY
  }

  private final Map<Long, MessageId> texts = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<Long, MessageId> control = new LinkedHashMap<>(16, 0.75f, true);

  private Map<Long, MessageId> of(MessageId id) {
    return Lane.of(id) == Lane.CONTROL ? control : texts;
  }

  /// What a message is, without taking it.
  Verdict judge(MessageId id, boolean isBase) {
    var mark = of(id).get(id.stream());
    if (mark != null && id.isWithin(mark)) {
      return Verdict.REPEATED;
    }
    return isBase || (mark != null && mark.isFollowedBy(id)) ? Verdict.NEXT : Verdict.EARLY;
  }

  /// Moves the mark of its stream up to a message.
  void take(MessageId id) {
    var last = of(id);
    last.put(id.stream(), id);
    if (last.size() > (Lane.of(id) == Lane.CONTROL ? MAX_CONTROL_STREAMS : MAX_STREAMS)) {
      last.remove(last.keySet().iterator().next());
    }
  }

  /// The highest message taken of each stream, in each kind the one heard of last at the end.
  List<MessageId> all() {
    var all = new ArrayList<>(control.values());
    all.addAll(texts.values());
    return all;
  }
}
