// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.control;

import dev.nightjar.app.control.ConversationViews.DraftView;
import dev.nightjar.app.control.ConversationViews.EntryView;
import dev.nightjar.app.control.ConversationViews.HistoryView;
import dev.nightjar.app.control.ConversationViews.HitView;
import dev.nightjar.app.control.ConversationViews.ReceiptsView;
import dev.nightjar.app.control.ConversationViews.SearchView;
import dev.nightjar.app.control.ConversationViews.TimerView;
import dev.nightjar.app.control.ConversationViews.TimesView;
import dev.nightjar.app.control.ConversationViews.WayView;
import dev.nightjar.app.control.Views.AttachmentView;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A conversation of five texts and a timer with everybody, given two at a time.
final class StubConversations implements ConversationService {
  private static final String AT = "2026-06-01T12:00:00Z";

  private final List<String> asked;

  StubConversations(List<String> asked) {
    this.asked = asked;
  }

  @Override
  public HistoryView history(String name, int limit, @Nullable Long before) {
    asked.add("history " + name + " " + limit + " " + before);
    if ("nobody".equals(name)) {
      return new HistoryView(name, 0, List.of(), null);
    }
    var all =
        List.of(
            received(6, "newest\u202E"),
            sent(5, "lost", "failed", "expired"),
            sent(4, "two\nlines", "under-way", null),
            timer(3, "contact", 3_600),
            received(2, "second"),
            sent(1, "first", "delivered", null));
    var wanted = all.stream().filter(entry -> before == null || entry.position() < before).toList();
    var some = wanted.subList(0, Math.min(2, Math.min(limit, wanted.size())));
    var older = some.size() < wanted.size() ? some.getLast().position() : null;
    return new HistoryView(name, 1, some, older);
  }

  private static EntryView sent(long position, String text, String state, @Nullable String reason) {
    return new EntryView(
        position,
        "sent",
        "ab".repeat(16),
        text,
        null,
        new TimesView(AT, null, null),
        new WayView("session", null, null, state, reason),
        null);
  }

  private static EntryView received(long position, String text) {
    return new EntryView(
        position,
        "received",
        "cd".repeat(16),
        text,
        "second".equals(text)
            ? List.of(new AttachmentView("a\u202Eb", "x/y", 5_000_000_000L, "ef".repeat(32)))
            : null,
        new TimesView("2026-06-01T12:00:01Z", AT, "2026-06-01T13:00:01Z"),
        new WayView("session", "hybrid", 142, null, null),
        null);
  }

  private static EntryView timer(long position, String by, int seconds) {
    var timer = new TimerView(by, seconds);
    return new EntryView(
        position, "timer", null, null, null, new TimesView(AT, null, null), null, timer);
  }

  @Override
  public SearchView search(String words, int limit) {
    asked.add("search " + words + " " + limit);
    return "nothing".equals(words)
        ? new SearchView(List.of(), true)
        : new SearchView(
            List.of(
                new HitView("bob", received(6, "an old\u202E mill")),
                new HitView("carol", sent(4, "the old mill", "delivered", null))),
            limit > 2);
  }

  @Override
  public ReceiptsView receipts(String name) {
    asked.add("receipts " + name);
    return new ReceiptsView(name, false);
  }

  @Override
  public ReceiptsView sendReceipts(String name, boolean areOn) {
    asked.add("receipts " + name + " " + areOn);
    return new ReceiptsView(name, areOn);
  }

  @Override
  public void markRead(String name) {
    asked.add("mark-read " + name);
  }

  @Override
  public TimerView timer(String name) {
    asked.add("timer " + name);
    return new TimerView(null, 0);
  }

  @Override
  public TimerView disappearAfter(String name, Duration stay) {
    asked.add("timer " + name + " " + stay);
    return new TimerView(null, stay.toSeconds());
  }

  @Override
  public void erase(String name, List<Long> positions) {
    asked.add("erase " + name + " " + positions);
  }

  @Override
  public void eraseAll(String name) {
    asked.add("erase-all " + name);
  }

  @Override
  public DraftView draft(String name) {
    asked.add("draft " + name);
    return new DraftView(name, "bob".equals(name) ? "Dear Bob" : null);
  }

  @Override
  public DraftView keepDraft(String name, String text) {
    asked.add("draft " + name + " " + text);
    return new DraftView(name, text.isEmpty() ? null : text);
  }
}
