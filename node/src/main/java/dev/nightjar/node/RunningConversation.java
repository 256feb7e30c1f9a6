// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.history.HistoryReader;
import dev.nightjar.node.peer.Answer;
import dev.nightjar.node.peer.Request;
import dev.nightjar.node.peer.Standing;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// A conversation of a running node: asks the engine how it stands, and reads the log beside it.
///
/// Thread-safe.
final class RunningConversation implements Conversation {
  static final int MOST_ENTRIES = 1_000;
  private static final long MOST_BYTES = 4L << 20;

  private final Bytes id;
  private final String name;
  private final RunningNode node;
  private final HistoryReader reader;

  RunningConversation(Contact contact, RunningNode node, HistoryReader reader) {
    id = contact.id().value();
    name = contact.name();
    this.node = node;
    this.reader = reader;
  }

  @Override
  public Contact contact() {
    return node.contacts().stream()
        .filter(contact -> contact.id().value().equals(id))
        .findFirst()
        .orElseThrow(() -> Problems.noSuchContact(name));
  }

  @Override
  public HistoryPage history(int most) {
    return history(most, Long.MAX_VALUE);
  }

  @Override
  public HistoryPage history(int most, long before) {
    var size = new HistoryReader.Size(Input.between("page", most, MOST_ENTRIES), MOST_BYTES);
    var page = read(standing -> reader.page(standing, before, size));
    var contact = contact();
    return new HistoryPage(
        page.items().stream().map(item -> Views.entry(item, contact)).toList(), page.older());
  }

  /// What stands at a position; empty when it was erased or cannot be read.
  Optional<HistoryEntry> at(long position) {
    var contact = contact();
    return reader.at(standing(), position)
            instanceof HistoryReader.Outcome.Read<HistoryReader.Page>(var page)
        ? page.items().stream().map(item -> Views.entry(item, contact)).findFirst()
        : Optional.empty();
  }

  @Override
  public long unread() {
    return read(reader::unread);
  }

  private <T> T read(Function<Standing, HistoryReader.Outcome<T>> question) {
    return switch (question.apply(standing())) {
      case HistoryReader.Outcome.Read<T>(var what) -> what;
      case HistoryReader.Outcome.Damaged<T>(var position) ->
          throw Problems.damagedLog(name, position);
      case HistoryReader.Outcome.Unusable<T>(var detail) -> throw node.unreadable(detail);
    };
  }

  private Standing standing() {
    return node.standing(id).orElseThrow(() -> Problems.noSuchContact(name));
  }

  @Override
  public void markRead() {
    markReadBefore(Long.MAX_VALUE);
  }

  @Override
  public void markRead(long position) {
    markReadBefore(Math.min(position, Long.MAX_VALUE - 1) + 1);
  }

  /// What comes while this looks is not read.
  private void markReadBefore(long position) {
    var now = standing();
    var before = Math.min(position, now.end());
    done(
        now.receipts()
            ? new Request.MarkRead(id, before, read(then -> reader.lastUnread(then, before)))
            : new Request.MarkRead(id, before));
  }

  @Override
  public boolean sendsReceipts() {
    return standing().receipts();
  }

  @Override
  public void sendReceipts(boolean areOn) {
    done(new Request.SendReceipts(id, areOn));
  }

  @Override
  public Duration timer() {
    return Duration.ofSeconds(standing().timer());
  }

  @Override
  public void disappearAfter(Duration stay) {
    done(new Request.SetTimer(id, Input.stay(stay)));
  }

  @Override
  public void erase(Collection<Long> positions) {
    done(new Request.Erase(id, Set.copyOf(positions)));
  }

  @Override
  public void eraseAll() {
    done(new Request.EraseAll(id));
  }

  @Override
  public Optional<String> draft() {
    return Optional.of(standing().draft()).filter(text -> !text.isEmpty());
  }

  @Override
  public void keepDraft(String text) {
    done(new Request.Draft(id, text.isEmpty() ? text : Input.text(text)));
  }

  private void done(Request request) {
    if (node.ask(request) instanceof Answer.Refused(var reason)) {
      throw Problems.of(reason, name);
    }
  }
}
