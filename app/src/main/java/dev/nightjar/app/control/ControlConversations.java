// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.control;

import dev.nightjar.app.control.ConversationViews.DraftView;
import dev.nightjar.app.control.ConversationViews.HistoryView;
import dev.nightjar.app.control.ConversationViews.ReceiptsView;
import dev.nightjar.app.control.ConversationViews.SearchView;
import dev.nightjar.app.control.ConversationViews.TimerView;
import dev.nightjar.app.terminal.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Asks the process that has the home open. Thread-safe, as the client is.
final class ControlConversations implements ConversationService {
  private static final String NAME = "name";

  private final ControlClient client;

  ControlConversations(ControlClient client) {
    this.client = client;
  }

  @Override
  public HistoryView history(String name, int limit, @Nullable Long before) {
    var request = Json.with(NAME, name);
    Json.and(request, "limit", limit);
    Json.and(request, "before", before);
    return DecodedConversations.history(client.ask("history", request));
  }

  @Override
  public SearchView search(String words, int limit) {
    var request = Map.<String, Object>of("words", words, "limit", limit);
    return DecodedConversations.search(client.askPatiently("search", request));
  }

  @Override
  public void markRead(String name) {
    client.ask("mark-read", Map.of(NAME, name));
  }

  @Override
  public ReceiptsView receipts(String name) {
    return DecodedConversations.receipts(client.ask("receipts", Map.of(NAME, name)));
  }

  @Override
  public ReceiptsView sendReceipts(String name, boolean areOn) {
    return DecodedConversations.receipts(client.ask("receipts", Map.of(NAME, name, "on", areOn)));
  }

  @Override
  public TimerView timer(String name) {
    return DecodedConversations.timer(client.ask("timer", Map.of(NAME, name)));
  }

  @Override
  public TimerView disappearAfter(String name, Duration stay) {
    var request = Map.<String, Object>of(NAME, name, "stay", Words.spelt(stay));
    return DecodedConversations.timer(client.ask("timer", request));
  }

  @Override
  public void erase(String name, List<Long> positions) {
    client.ask("erase", Map.of(NAME, name, "positions", positions));
  }

  @Override
  public void eraseAll(String name) {
    client.ask("erase-all", Map.of(NAME, name));
  }

  @Override
  public DraftView draft(String name) {
    return DecodedConversations.draft(client.ask("draft", Map.of(NAME, name)));
  }

  @Override
  public DraftView keepDraft(String name, String text) {
    return DecodedConversations.draft(client.ask("draft", Map.of(NAME, name, "text", text)));
  }
}
