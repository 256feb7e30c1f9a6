// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/// What was said with one contact, and what the user keeps with it.
///
/// Made by [Node#conversation]; of use as long as the node runs and has the contact. Reading goes
/// to the home beside the node's own work, on the caller's thread, and takes a few milliseconds per
/// page. Every method throws what [Node] says of its methods, and [NightjarException.HomeDamaged]
/// where the log of the conversation was altered. Thread-safe.
public interface Conversation {
  /// The contact as it stands now.
  Contact contact();

  /// The newest entries.
  ///
  /// @param most 1 to 1,000; a page may hold fewer, because its texts have at most 4 MiB
  HistoryPage history(int most);

  /// The newest entries before a position: [HistoryPage#older] of the page before.
  HistoryPage history(int most, long before);

  /// How many texts of the contact's came since [#markRead]. Reads all of them.
  long unread();

  /// Remembers that the user has read everything up to now.
  void markRead();

  /// Remembers that the user has read everything up to the entry at this position.
  void markRead(long position);

  /// Whether the contact is told what was marked as read; it is not unless the user wants it.
  boolean sendsReceipts();

  /// From now on tells the contact what is marked as read, or does not any more. A text that is
  /// marked stands for those before it, also if they were read while this was off. Independent of
  /// what the contact does; that a text has arrived is always told, for delivery stands on it.
  void sendReceipts(boolean areOn);

  /// How long texts stay on both sides; zero when they do for good.
  Duration timer();

  /// From now on texts of both sides disappear after this time, wherever this software keeps them:
  /// it counts from when a text was sent or arrived, whether it was read or not. What was sent
  /// before stays as it was. The contact is told, and what both want last counts.
  ///
  /// A text that could not be delivered in that time is given up as [DeliveryState.Reason#EXPIRED].
  /// The contact's node erases as well, if it is honest; nothing can make it.
  ///
  /// @param stay whole seconds up to 365 days; zero to let texts stay
  void disappearAfter(Duration stay);

  /// Erases the entries at these positions here for good; the contact keeps what it has. A text
  /// that waits is not sent any more.
  void erase(Collection<Long> positions);

  /// Erases everything that was said, and the draft, here for good.
  void eraseAll();

  /// The text that the user has begun, if there is one.
  Optional<String> draft();

  /// Keeps a text for later, encrypted like everything else, instead of the one before.
  ///
  /// @param text as for [Node#send(Contact, String)], or empty to keep none
  void keepDraft(String text);
}
