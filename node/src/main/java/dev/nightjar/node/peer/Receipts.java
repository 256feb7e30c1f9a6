// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.protocol.Limits;
import dev.nightjar.protocol.content.Content;
import dev.nightjar.protocol.content.MessageId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// What the two sides of a conversation tell each other of having read; "Read receipts" in
/// `docs/protocol/delivery.md`. A message stands for all before it in its stream.
///
/// @param areOn whether the contact is told what was read here
/// @param due what it is still to be told, the last message of each stream
/// @param heard what the contact said it has read, the same
record Receipts(boolean areOn, List<MessageId> due, List<MessageId> heard) {
  static final Receipts NONE = new Receipts(false, List.of(), List.of());

  Receipts {
    due = List.copyOf(due);
    heard = List.copyOf(heard);
  }

  Receipts turned(boolean on) {
    return new Receipts(on, on ? due : List.of(), heard);
  }

  /// The user has read these.
  Receipts read(List<MessageId> ids) {
    return areOn ? new Receipts(true, merged(due, ids), heard) : this;
  }

  /// The contact knows of these.
  Receipts told(List<MessageId> ids) {
    return new Receipts(areOn, due.stream().filter(id -> !isWithin(id, ids)).toList(), heard);
  }

  /// The contact says that it has read these.
  Receipts heard(List<MessageId> ids) {
    return new Receipts(areOn, due, merged(heard, ids));
  }

  boolean isBounded() {
    return due.size() <= Limits.MAX_READ_IDS && heard.size() <= Limits.MAX_READ_IDS;
  }

  Content.Read content() {
    return new Content.Read(due);
  }

  static boolean isWithin(MessageId id, List<MessageId> ids) {
    return ids.stream().anyMatch(id::isWithin);
  }

  /// The last message of each stream; of too many streams those that were named longest ago go.
  private static List<MessageId> merged(List<MessageId> known, List<MessageId> more) {
    var last = new LinkedHashMap<Long, MessageId>();
    known.forEach(id -> last.put(id.stream(), id));
    for (var id : more) {
      var before = last.remove(id.stream());
      last.put(id.stream(), before != null && id.isWithin(before) ? before : id);
    }
    var all = new ArrayList<>(last.values());
    return all.subList(Math.max(0, all.size() - Limits.MAX_READ_IDS), all.size());
  }

  void write(ByteWriter out) {
    out.u8(areOn ? 1 : 0);
    write(due, out);
    write(heard, out);
  }

  private static void write(List<MessageId> ids, ByteWriter out) {
    out.u8(ids.size());
    ids.forEach(id -> out.bytes(id.toBytes()));
  }

  static Receipts read(ByteReader in) {
    return new Receipts(in.u8() == 1, ids(in), ids(in));
  }

  private static List<MessageId> ids(ByteReader in) {
    var count = in.u8();
    var ids = new ArrayList<MessageId>();
    for (var i = 0; i < count && in.hasNotRunOut(); i++) {
      ids.add(MessageId.read(in));
    }
    return ids;
  }
}
