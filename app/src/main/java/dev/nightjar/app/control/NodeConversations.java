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
import dev.nightjar.node.Conversation;
import dev.nightjar.node.HistoryEntry;
import dev.nightjar.node.HistoryEntry.SentState;
import dev.nightjar.node.Node;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers with the conversations of a node of this process. Thread-safe, as the node is.
final class NodeConversations implements ConversationService {
  /// So that the answer is a line that goes through the socket, however much of it is escaped.
  private static final int MOST_TEXT_BYTES = 64 * 1024;

  private final Node node;

  NodeConversations(Node node) {
    this.node = node;
  }

  @Override
  public HistoryView history(String name, int limit, @Nullable Long before) {
    var conversation = conversation(name);
    var page = before == null ? conversation.history(limit) : conversation.history(limit, before);
    var views = new ArrayList<EntryView>();
    var bytes = 0;
    for (var entry : page.entries()) {
      var view = view(entry);
      bytes += size(view);
      if (!views.isEmpty() && bytes > MOST_TEXT_BYTES) {
        break;
      }
      views.add(view);
    }
    var isCut = views.size() < page.entries().size();
    var older = isCut ? views.getLast().position() : page.older();
    return new HistoryView(name, conversation.unread(), views, older == 0 ? null : older);
  }

  private static EntryView view(HistoryEntry entry) {
    return switch (entry) {
      case HistoryEntry.Sent sent ->
          new EntryView(
              sent.position(),
              "sent",
              sent.id().value().toHex(),
              sent.text(),
              Attachments.views(sent.letter()),
              new TimesView(sent.at().toString(), null, text(sent.disappearsAt())),
              way(sent),
              null);
      case HistoryEntry.Received(var position, var message, var disappearsAt) ->
          new EntryView(
              position,
              "received",
              message.id().value().toHex(),
              message.text(),
              Attachments.views(message.letter()),
              new TimesView(
                  message.receivedAt().toString(), message.sentAt().toString(), text(disappearsAt)),
              new WayView(
                  Words.of(message.protection().kind()),
                  Words.of(message.protection().suite()),
                  message.wireBytes(),
                  null,
                  null),
              null);
      case HistoryEntry.TimerSet(var position, var at, var isByContact, var stay) ->
          new EntryView(
              position,
              "timer",
              null,
              null,
              null,
              new TimesView(at.toString(), null, null),
              null,
              new TimerView(isByContact ? "contact" : "you", stay.toSeconds()));
    };
  }

  private static int size(EntryView view) {
    var size = size(view.text());
    if (view.attachments() != null) {
      for (var attachment : view.attachments()) {
        size +=
            size(attachment.name()) + size(attachment.mediaType()) + attachment.sha256().length();
      }
    }
    return size;
  }

  private static int size(@Nullable String text) {
    return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }

  private static WayView way(HistoryEntry.Sent sent) {
    var protection = sent.protection();
    var reason = sent.state() instanceof SentState.Failed(var why, _) ? Words.of(why) : null;
    return protection == null
        ? new WayView("session", null, null, word(sent.state()), reason)
        : new WayView(
            Words.of(protection.kind()),
            Words.of(protection.suite()),
            null,
            word(sent.state()),
            reason);
  }

  private static String word(SentState state) {
    return switch (state) {
      case SentState.Waiting _ -> "waiting";
      case SentState.UnderWay _ -> "under-way";
      case SentState.Delivered _ -> "delivered";
      case SentState.Read _ -> "read";
      case SentState.Failed _ -> "failed";
    };
  }

  @Override
  public SearchView search(String words, int limit) {
    var found = node.search(words, limit);
    var hits = new ArrayList<HitView>();
    var bytes = 0;
    for (var hit : found.hits()) {
      var view = view(hit.entry());
      bytes += size(view);
      if (!hits.isEmpty() && bytes > MOST_TEXT_BYTES) {
        break;
      }
      hits.add(new HitView(hit.contact().name(), view));
    }
    var isCut = hits.size() < found.hits().size() || hits.size() == limit;
    return new SearchView(hits, found.isComplete() && !isCut);
  }

  @Override
  public void markRead(String name) {
    conversation(name).markRead();
  }

  @Override
  public ReceiptsView receipts(String name) {
    return new ReceiptsView(name, conversation(name).sendsReceipts());
  }

  @Override
  public ReceiptsView sendReceipts(String name, boolean areOn) {
    conversation(name).sendReceipts(areOn);
    return receipts(name);
  }

  @Override
  public TimerView timer(String name) {
    return new TimerView(null, conversation(name).timer().toSeconds());
  }

  @Override
  public TimerView disappearAfter(String name, Duration stay) {
    conversation(name).disappearAfter(stay);
    return timer(name);
  }

  @Override
  public void erase(String name, List<Long> positions) {
    conversation(name).erase(positions);
  }

  @Override
  public void eraseAll(String name) {
    conversation(name).eraseAll();
  }

  @Override
  public DraftView draft(String name) {
    return new DraftView(name, conversation(name).draft().orElse(null));
  }

  @Override
  public DraftView keepDraft(String name, String text) {
    conversation(name).keepDraft(text);
    return draft(name);
  }

  private Conversation conversation(String name) {
    return node.conversation(node.contact(name));
  }
}
