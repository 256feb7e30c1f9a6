// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.protocol.content.Content;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What the user did in a conversation; "Conversation" in `docs/protocol/home.md`.
///
/// @param read the position up to which the user has read the log
/// @param timer how long texts stay
/// @param receipts who has read what
/// @param disappearing where the first text of the log that disappears may stand;
///   [Vanishing#NOWHERE] when there is none
/// @param draft a text that is not sent yet, or nothing
record ConversationRecord(
    long read, Timer timer, Receipts receipts, long disappearing, String draft) {
  static final String PREFIX = "conversation-";
  static final ConversationRecord NEW =
      new ConversationRecord(0, Timer.NONE, Receipts.NONE, Vanishing.NOWHERE, "");
  private static final int VERSION = 2;

  /// The version that says nothing of receipts.
  private static final int WITHOUT_RECEIPTS = 1;

  ConversationRecord readUpTo(long position) {
    return new ConversationRecord(Math.max(read, position), timer, receipts, disappearing, draft);
  }

  ConversationRecord with(Timer other) {
    return new ConversationRecord(read, other, receipts, disappearing, draft);
  }

  ConversationRecord with(Receipts other) {
    return new ConversationRecord(read, timer, other, disappearing, draft);
  }

  ConversationRecord disappearingFrom(long position) {
    return new ConversationRecord(read, timer, receipts, position, draft);
  }

  ConversationRecord drafting(String text) {
    return new ConversationRecord(read, timer, receipts, disappearing, text);
  }

  SecretBytes encode() {
    var text = draft.getBytes(StandardCharsets.UTF_8);
    var out =
        new ByteWriter(34 + text.length)
            .u8(VERSION)
            .u64(read)
            .u32(timer.seconds())
            .u64(timer.version())
            .u8(timer.isTold() ? 1 : 0)
            .u64(disappearing)
            .u32(text.length)
            .bytes(text);
    receipts.write(out);
    return SecretBytes.takeOver(out.toByteArray());
  }

  /// Empty when `stored` is something else.
  static Optional<ConversationRecord> decode(SecretBytes stored) {
    return stored.use(bytes -> {
      var in = new ByteReader(bytes);
      var version = in.u8();
      var read = in.u64();
      var timer = new Timer(in.u32(), in.u64(), in.u8() == 1);
      var disappearing = in.u64();
      var draft = new String(in.array(in.u32()), StandardCharsets.UTF_8);
      var receipts = version == WITHOUT_RECEIPTS ? Receipts.NONE : Receipts.read(in);
      return (version == VERSION || version == WITHOUT_RECEIPTS)
              && in.isComplete()
              && read >= 0
              && disappearing >= 0
              && receipts.isBounded()
              && Content.isTimer(timer.seconds(), timer.version())
          ? Optional.of(new ConversationRecord(read, timer, receipts, disappearing, draft))
          : Optional.empty();
    });
  }

  /// Nothing of the draft.
  @Override
  public String toString() {
    return "ConversationRecord[read up to " + read + "]";
  }
}
