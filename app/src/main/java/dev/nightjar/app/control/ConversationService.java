// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.control;

import dev.nightjar.app.control.ConversationViews.DraftView;
import dev.nightjar.app.control.ConversationViews.HistoryView;
import dev.nightjar.app.control.ConversationViews.ReceiptsView;
import dev.nightjar.app.control.ConversationViews.SearchView;
import dev.nightjar.app.control.ConversationViews.TimerView;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the conversations of a home can be asked, whichever process has it open; `name` is that of
/// a contact. Throws like [HomeService]. Thread-safe.
public interface ConversationService {
  /// Entries of one answer at most.
  int MOST_ENTRIES = 100;

  /// The newest entries before a position.
  ///
  /// @param limit 1 to [#MOST_ENTRIES]; there may be fewer, for an answer holds 64 KiB of texts
  /// @param before null for the end
  HistoryView history(String name, int limit, @Nullable Long before);

  /// The newest texts of all conversations with all of these words.
  ///
  /// @param limit 1 to [#MOST_ENTRIES]
  SearchView search(String words, int limit);

  /// Remembers that everything was read.
  void markRead(String name);

  /// Whether the contact is told what was read.
  ReceiptsView receipts(String name);

  /// Tells the contact what is read from now on, or not any more.
  ReceiptsView sendReceipts(String name, boolean areOn);

  /// How long texts stay.
  TimerView timer(String name);

  /// Lets texts of both sides disappear after this time from now on; zero lets them stay.
  TimerView disappearAfter(String name, Duration stay);

  /// Erases the entries at these positions.
  void erase(String name, List<Long> positions);

  /// Erases everything that was said.
  void eraseAll(String name);

  /// What the user has begun to write.
  DraftView draft(String name);

  /// Keeps a text for later; an empty one keeps none.
  DraftView keepDraft(String name, String text);
}
