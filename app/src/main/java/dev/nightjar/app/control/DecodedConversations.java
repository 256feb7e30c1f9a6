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
import dev.nightjar.app.terminal.Json;
import java.util.Map;

/// Views of conversations read back from the maps that their JSON became. Thread-safe; stateless.
final class DecodedConversations {
  private DecodedConversations() {}

  static HistoryView history(Map<String, Object> from) {
    return new HistoryView(
        Decoded.text(from, "contact"),
        Decoded.number(from, "unread").longValue(),
        Json.objects(from, "entries").stream().map(DecodedConversations::entry).toList(),
        from.get("older") instanceof Number older ? older.longValue() : null);
  }

  static SearchView search(Map<String, Object> from) {
    return new SearchView(
        Json.objects(from, "hits").stream()
            .map(hit -> new HitView(Decoded.text(hit, "contact"), entry(Json.object(hit, "entry"))))
            .toList(),
        Boolean.TRUE.equals(from.get("complete")));
  }

  static DraftView draft(Map<String, Object> from) {
    return new DraftView(Decoded.text(from, "contact"), Decoded.optionalText(from, "text"));
  }

  private static EntryView entry(Map<String, Object> from) {
    return new EntryView(
        Decoded.number(from, "position").longValue(),
        Decoded.text(from, "kind"),
        Decoded.optionalText(from, "id"),
        Decoded.optionalText(from, "text"),
        Attachments.decoded(from),
        times(Json.object(from, "times")),
        from.containsKey("way") ? way(Json.object(from, "way")) : null,
        from.containsKey("timer") ? timer(Json.object(from, "timer")) : null);
  }

  static ReceiptsView receipts(Map<String, Object> from) {
    return new ReceiptsView(
        Decoded.text(from, "contact"), Boolean.TRUE.equals(from.get("receipts")));
  }

  static TimerView timer(Map<String, Object> from) {
    return new TimerView(
        Decoded.optionalText(from, "by"), Decoded.number(from, "seconds").longValue());
  }

  private static TimesView times(Map<String, Object> from) {
    return new TimesView(
        Decoded.text(from, "at"),
        Decoded.optionalText(from, "sentAt"),
        Decoded.optionalText(from, "disappearsAt"));
  }

  private static WayView way(Map<String, Object> from) {
    return new WayView(
        Decoded.text(from, "kind"),
        Decoded.optionalText(from, "suite"),
        from.get("wireBytes") instanceof Number bytes ? bytes.intValue() : null,
        Decoded.optionalText(from, "state"),
        Decoded.optionalText(from, "reason"));
  }
}
