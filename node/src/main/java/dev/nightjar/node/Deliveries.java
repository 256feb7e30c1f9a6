// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import dev.nightjar.node.internal.Afterwards;
import dev.nightjar.node.internal.ListenerQueue;
import dev.nightjar.node.peer.Answer;
import dev.nightjar.node.peer.ContactView;
import dev.nightjar.node.peer.Progress;
import dev.nightjar.node.peer.Request;
import dev.nightjar.protocol.content.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;

/// The messages of this run: those on their way to the disk, and those on their way to a contact.
///
/// Thread-safe.
final class Deliveries {
  /// A message that the engine was asked to accept.
  ///
  /// @param to what the user calls the recipient
  private record Asked(
      String to, Protection protection, Instant since, CompletableFuture<Delivery> accepted) {}

  /// A message that was accepted, and when it was given to us.
  private record Tracked(Delivery delivery, Instant since) {}

  private final ListenerQueue listeners;
  private final InstantSource clock;
  private final Afterwards afterwards = new Afterwards(ForkJoinPool.commonPool());
  private final Map<Long, Asked> asked = new ConcurrentHashMap<>();
  private final Map<MessageId, Tracked> tracked = new ConcurrentHashMap<>();

  Deliveries(ListenerQueue listeners, InstantSource clock) {
    this.listeners = listeners;
    this.clock = clock;
  }

  /// Asks the engine to accept a message; the result completes when it is on the disk, on the
  /// engine's thread.
  CompletableFuture<Delivery> hand(
      Questions questions, Request.Send request, ContactView to, Protection protection) {
    var accepted = new CompletableFuture<Delivery>();
    hand(questions, request, new Asked(to.name(), protection, clock.instant(), accepted));
    return accepted;
  }

  /// Asks like [#hand]; the result completes after [#flush] on another thread, and whatever depends
  /// on it runs there.
  CompletableFuture<Delivery> submit(
      Questions questions, Request.Send request, ContactView to, Protection protection) {
    var accepted = new CompletableFuture<Delivery>();
    var submitted = accepted.whenCompleteAsync((_, _) -> {}, afterwards);
    hand(questions, request, new Asked(to.name(), protection, clock.instant(), accepted));
    return submitted;
  }

  private void hand(Questions questions, Request.Send request, Asked question) {
    var ticket = questions.nextTicket();
    asked.put(ticket, question);
    var isTaken = false;
    try {
      questions.hand(ticket, request);
      isTaken = true;
    } finally {
      if (!isTaken) {
        asked.remove(ticket);
      }
    }
  }

  /// Lets those know whose messages were accepted.
  void flush() {
    afterwards.flush();
  }

  /// Whether the ticket was one of ours. On the engine's thread, before any progress is told.
  boolean answered(long ticket, Answer answer) {
    var waiting = asked.remove(ticket);
    if (waiting == null) {
      return false;
    }
    switch (answer) {
      case Answer.Accepted(var contact, var id) -> {
        var delivery =
            new Delivery(Views.id(id), Views.contact(contact), waiting.protection(), listeners);
        tracked.put(id, new Tracked(delivery, waiting.since()));
        waiting.accepted().complete(delivery);
      }
      case Answer.Refused(var reason) ->
          waiting.accepted().completeExceptionally(Problems.of(reason, waiting.to()));
      case Answer.Done _, Answer.Invited _, Answer.Removed _ ->
          waiting.accepted().completeExceptionally(new IllegalStateException("wrong answer"));
    }
    return true;
  }

  /// What a message has come to, if that is its end or it is one of this run.
  DeliveryState advance(MessageId id, Progress progress) {
    var known = tracked.get(id);
    var state = state(progress, known == null ? clock.instant() : known.since());
    if (known != null) {
      if (progress instanceof Progress.Sent(var suite, var wireBytes)) {
        known.delivery().left(suite, wireBytes);
      }
      if (state.isFinal()) {
        tracked.remove(id);
      }
      known.delivery().become(state);
    }
    return state;
  }

  private DeliveryState state(Progress progress, Instant since) {
    return switch (progress) {
      case Progress.Sent _ -> new DeliveryState.Sent();
      case Progress.Waiting(var reason) -> new DeliveryState.Waiting(Views.reason(reason));
      case Progress.Acknowledged _ ->
          new DeliveryState.Acknowledged(Duration.between(since, clock.instant()));
      case Progress.Failed(var reason) -> new DeliveryState.Failed(Views.reason(reason));
    };
  }

  /// The node stops: what is on the disk goes on another time, what is not is refused.
  void suspend(RuntimeException why) {
    tracked.values().forEach(each -> each.delivery().become(new DeliveryState.Suspended()));
    tracked.clear();
    asked.values().forEach(each -> each.accepted().completeExceptionally(why));
    asked.clear();
    flush();
  }
}
