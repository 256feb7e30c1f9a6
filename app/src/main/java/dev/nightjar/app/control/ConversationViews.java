// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.control;

import dev.nightjar.app.control.Views.AttachmentView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What conversations answer, as it is shown and as it goes through the control socket.
///
/// Texts come from others and are printed as such. Thread-safe; immutable.
public final class ConversationViews {
  private ConversationViews() {}

  /// Some entries of a conversation, newest first.
  ///
  /// @param contact what the user calls the contact
  /// @param unread how many texts of the contact's the user has not read
  /// @param older what to give as `before` for the next ones; absent when there are none
  public record HistoryView(
      String contact, long unread, List<EntryView> entries, @Nullable Long older) {
    public HistoryView {
      entries = List.copyOf(entries);
    }
  }

  /// A text, or another time that texts stay.
  ///
  /// @param position where it stands in the conversation
  /// @param kind `sent`, `received` or `timer`
  /// @param id 32 hexadecimal digits; of a text
  /// @param text of a text
  /// @param attachments the files that a text describes, if it does
  /// @param way of a text
  /// @param timer what texts stay from here on, if this says so
  public record EntryView(
      long position,
      String kind,
      @Nullable String id,
      @Nullable String text,
      @Nullable List<AttachmentView> attachments,
      TimesView times,
      @Nullable WayView way,
      @Nullable TimerView timer) {
    /// Not called `isSent`, which would make it a field of the answer.
    public boolean wasSent() {
      return "sent".equals(kind);
    }
  }

  /// ISO 8601 instants.
  ///
  /// @param at when this node accepted or received it
  /// @param sentAt the sender's clock, if it was received
  /// @param disappearsAt when it is erased here, if it is
  public record TimesView(String at, @Nullable String sentAt, @Nullable String disappearsAt) {}

  /// How it travelled.
  ///
  /// @param kind `session` or `envelope`
  /// @param suite absent for what was sent in a session
  /// @param wireBytes the size of the frame, if it was received
  /// @param state `waiting`, `under-way`, `delivered`, `read` or `failed`, if it was sent
  /// @param reason why it failed
  public record WayView(
      String kind,
      @Nullable String suite,
      @Nullable Integer wireBytes,
      @Nullable String state,
      @Nullable String reason) {}

  /// Whether the contact is told what was read.
  public record ReceiptsView(String contact, boolean receipts) {}

  /// How long texts stay on both sides.
  ///
  /// @param by `you` or `contact`: who wanted it; absent in an answer
  /// @param seconds 0 when they stay for good
  public record TimerView(@Nullable String by, long seconds) {}

  /// What was found, the newest first.
  ///
  /// @param complete false when there are more hits than fit, or texts that were not looked at
  public record SearchView(List<HitView> hits, boolean complete) {
    public SearchView {
      hits = List.copyOf(hits);
    }
  }

  /// A text that was found.
  ///
  /// @param contact what the user calls the one with whom it was said
  public record HitView(String contact, EntryView entry) {}

  /// A text that the user has begun.
  ///
  /// @param text absent when there is none
  public record DraftView(String contact, @Nullable String text) {}
}
