// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import dev.nightjar.app.control.Attachments;
import dev.nightjar.app.control.ConversationViews.EntryView;
import dev.nightjar.app.control.ConversationViews.HistoryView;
import dev.nightjar.app.control.ConversationViews.HitView;
import dev.nightjar.app.control.ConversationViews.WayView;
import dev.nightjar.app.control.Words;
import dev.nightjar.app.terminal.Columns;
import dev.nightjar.app.terminal.Palette;
import dev.nightjar.app.terminal.Untrusted;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Entries of a conversation as lines for a person. Thread-safe; immutable.
final class EntryLines {
  private static final String YOU = "you";

  private final Palette palette;
  private final DateTimeFormatter clock;

  EntryLines(Palette palette, ZoneId zone) {
    this.palette = palette;
    clock = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(zone);
  }

  /// The oldest first.
  ///
  /// @param unread how many of the newest texts of the contact's are new
  List<String> of(HistoryView history, long unread) {
    var contact = Untrusted.line(history.contact());
    var width = Math.max(Columns.width(contact), YOU.length());
    var lines = new ArrayList<String>();
    var left = unread;
    for (var entry : history.entries()) {
      var isNew = "received".equals(entry.kind()) && left > 0;
      left -= isNew ? 1 : 0;
      lines.addFirst(line(entry, entry.wasSent() ? YOU : contact, width, isNew));
    }
    return lines;
  }

  /// What was found, the oldest first.
  List<String> of(List<HitView> hits) {
    var names = hits.stream().map(hit -> Untrusted.line(hit.contact())).toList();
    var width = names.stream().mapToInt(name -> Columns.width("you to " + name)).max().orElse(0);
    var lines = new ArrayList<String>();
    for (var i = 0; i < hits.size(); i++) {
      var entry = hits.get(i).entry();
      var who = entry.wasSent() ? "you to " + names.get(i) : names.get(i);
      lines.addFirst(line(entry, who, width, false));
    }
    return lines;
  }

  private String line(EntryView entry, String who, int width, boolean isNew) {
    var time = clock.format(Instant.parse(entry.times().at()));
    var timer = entry.timer();
    if (timer != null) {
      var by = "you".equals(timer.by()) ? YOU : who;
      return palette.quiet(time + "  " + by + " wanted texts to " + stay(timer.seconds()));
    }
    var padded = who + " ".repeat(width - Columns.width(who));
    var text = Untrusted.paragraph(String.valueOf(entry.text()));
    var lineBreak = "\n" + " ".repeat(time.length() + width + 4);
    var indented = text.replace("\n", lineBreak);
    var described =
        Attachments.lines(entry.attachments())
            .map(line -> lineBreak + palette.quiet(line))
            .collect(Collectors.joining());
    return "%s  %s  %s%s%s%s"
        .formatted(
            palette.quiet(time),
            entry.wasSent() ? palette.second(padded) : palette.first(padded),
            isNew ? palette.strong(indented) + palette.good("  (new)") : indented,
            entry.wasSent() ? "  " + mark(entry.way()) : "",
            entry.times().disappearsAt() == null ? "" : palette.quiet("  (disappears)"),
            described);
  }

  /// What texts do, as it is said after "texts".
  static String stay(long seconds) {
    return seconds == 0 ? "stay" : "disappear after " + Words.of(Duration.ofSeconds(seconds));
  }

  private String mark(@Nullable WayView way) {
    if (way == null) {
      return "";
    }
    return switch (way.state()) {
      case null -> "";
      case "delivered" -> palette.quiet("(delivered)");
      case "read" -> palette.quiet("(read)");
      case "failed" -> palette.bad("(given up: " + way.reason() + ")");
      case String other -> palette.warning("(" + other.replace('-', ' ') + ")");
    };
  }
}
