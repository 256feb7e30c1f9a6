// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Chooses for each primitive the first provider that is there and passes its known answers, when
/// the primitive is first used.
///
/// A command that needs two primitives does not pay for loading and testing all. Thread-safe once
/// [Primitives] is made.
final class Selection {
  private static final String FIRST = "first in the measured order; known answers passed";

  private final List<Lazy<? extends Chosen<?>>> chosen = new ArrayList<>();
  private final Predicate<String> allowed;
  private final String limit;

  private Selection(Predicate<String> allowed, String limit) {
    this.allowed = allowed;
    this.limit = limit;
  }

  static Selection fastest() {
    return new Selection(_ -> true, "");
  }

  /// Takes of the native providers only those of these names.
  static Selection limitedTo(Set<String> natives, String reason) {
    return new Selection(Set.copyOf(natives)::contains, reason);
  }

  /// Takes the last candidate of each list, which is always pure Java.
  static Selection portable(String reason) {
    return limitedTo(Set.of(), reason);
  }

  /// A provider of a primitive, made only when it is asked for.
  record Candidate<T>(String provider, Supplier<T> maker) {}

  private record Chosen<T>(T made, ProviderChoice choice) {}

  /// The first of `candidates`, the fastest first and the pure-Java one last, that gives
  /// `knownAnswers`.
  ///
  /// Asking for it throws IllegalStateException if none does: this machine computes wrongly.
  @SafeVarargs
  final <T> Lazy<T> choose(
      String primitive, Predicate<T> knownAnswers, Candidate<T>... candidates) {
    var offered = new ArrayList<Candidate<T>>(candidates.length);
    for (var candidate : candidates) {
      offered.add(candidate);
    }
    var choice = new Lazy<>(() -> first(primitive, knownAnswers, offered));
    chosen.add(choice);
    return new Lazy<>(() -> choice.get().made());
  }

  /// Every choice, in the order in which they were asked for; makes those not made yet.
  List<ProviderChoice> choices() {
    return chosen.stream().map(Lazy::get).map(Chosen::choice).toList();
  }

  private <T> Chosen<T> first(
      String primitive, Predicate<T> knownAnswers, List<Candidate<T>> candidates) {
    var portable = candidates.size() - 1;
    var remarks = new StringJoiner("; ");
    if (!limit.isEmpty()) {
      remarks.add(limit);
    }
    for (var i = 0; i <= portable; i++) {
      var candidate = candidates.get(i);
      if (i < portable && !allowed.test(candidate.provider())) {
        continue;
      }
      try {
        var made = candidate.maker().get();
        if (knownAnswers.test(made)) {
          var reason = remarks.length() == 0 ? FIRST : remarks.toString();
          return new Chosen<>(made, new ProviderChoice(primitive, candidate.provider(), reason));
        }
        remarks.add(candidate.provider() + " gave a wrong answer");
      } catch (LinkageError | RuntimeException | AssertionError failure) {
        remarks.add(candidate.provider() + " is not usable here: " + cause(failure));
      }
    }
    throw new IllegalStateException(primitive + ": " + remarks);
  }

  /// The type and text of a failure to load, which holds no secret.
  private static String cause(Throwable failure) {
    return failure instanceof IllegalStateException && failure.getMessage() != null
        ? failure.getMessage()
        : failure.toString();
  }
}
