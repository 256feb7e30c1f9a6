// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.control;

import java.time.Duration;
import java.util.Map;

/// The commands of the control socket that are about conversations.
///
/// Thread-safe, as the service is.
final class ConversationDispatch {
  private static final long USUAL_ENTRIES = 20;

  /// What nobody can ask for: leaves the timer as it is.
  private static final Duration KEEP = Duration.ofSeconds(-1);

  private final ConversationService service;

  ConversationDispatch(ConversationService service) {
    this.service = service;
  }

  Object perform(String command, Arguments in) {
    return switch (command) {
      case "history" -> history(in);
      case "search" -> search(in);
      case "mark-read" -> markRead(in);
      case "draft" -> draft(in);
      case "receipts" -> receipts(in);
      case "timer" -> timer(in);
      case "erase" -> erase(in);
      case "erase-all" -> eraseAll(in);
      default -> throw Arguments.wrong("Unknown command.");
    };
  }

  private Object history(Arguments in) {
    var name = in.text("name");
    var limit = limit(in);
    var before = in.number("before");
    in.end();
    return service.history(name, limit, before.orElse(null));
  }

  private static int limit(Arguments in) {
    var limit = in.number("limit").orElse(USUAL_ENTRIES);
    if (limit < 1 || limit > ConversationService.MOST_ENTRIES) {
      throw Arguments.wrong("The limit is 1 to " + ConversationService.MOST_ENTRIES + ".");
    }
    return limit.intValue();
  }

  private Object search(Arguments in) {
    var words = in.text("words");
    var limit = limit(in);
    in.end();
    return service.search(words, limit);
  }

  private Object markRead(Arguments in) {
    var name = in.text("name");
    in.end();
    service.markRead(name);
    return Map.of("read", name);
  }

  private Object receipts(Arguments in) {
    var name = in.text("name");
    var on = in.optionalFlag("on");
    in.end();
    return on.isPresent() ? service.sendReceipts(name, on.get()) : service.receipts(name);
  }

  private Object timer(Arguments in) {
    var name = in.text("name");
    var stay = in.duration("stay", KEEP);
    in.end();
    return stay.equals(KEEP) ? service.timer(name) : service.disappearAfter(name, stay);
  }

  private Object erase(Arguments in) {
    var name = in.text("name");
    var positions = in.numbers("positions");
    in.end();
    service.erase(name, positions);
    return Map.of("erased", positions);
  }

  private Object eraseAll(Arguments in) {
    var name = in.text("name");
    in.end();
    service.eraseAll(name);
    return Map.of("erased", name);
  }

  private Object draft(Arguments in) {
    var name = in.text("name");
    var text = in.optionalText("text");
    in.end();
    return text.isPresent() ? service.keepDraft(name, text.get()) : service.draft(name);
  }
}
