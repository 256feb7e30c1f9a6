// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Chooses for each primitive the first provider that is there and passes its known answers.
///
/// Owned by one construction of [Primitives]; not thread-safe.
final class Selection {
  private final List<ProviderChoice> choices = new ArrayList<>();
  private final boolean portableOnly;
  private final String portableReason;

  private Selection(boolean portableOnly, String portableReason) {
    this.portableOnly = portableOnly;
    this.portableReason = portableReason;
  }

  static Selection fastest() {
    return new Selection(false, "");
  }

  /// Takes the last candidate of each list, which is always pure Java.
  static Selection portable(String reason) {
    return new Selection(true, reason);
  }

  /// A provider of a primitive, made only when it is asked for.
  record Candidate<T>(String provider, Supplier<T> maker) {}

  /// The first of `candidates`, the fastest first and the pure-Java one last, that gives
  /// `knownAnswers`.
  ///
  /// @throws IllegalStateException if none does: this machine computes wrongly
  @SafeVarargs
  final <T> T choose(String primitive, Predicate<T> knownAnswers, Candidate<T>... candidates) {
    var refusals = new StringJoiner("; ");
    var first = portableOnly ? candidates.length - 1 : 0;
    for (var i = first; i < candidates.length; i++) {
      var candidate = candidates[i];
      try {
        var made = candidate.maker().get();
        if (knownAnswers.test(made)) {
          choices.add(
              new ProviderChoice(primitive, candidate.provider(), reason(i == first, refusals)));
          return made;
        }
        refusals.add(candidate.provider() + " gave a wrong answer");
      } catch (LinkageError | RuntimeException | AssertionError failure) {
        refusals.add(candidate.provider() + " is not usable here: " + cause(failure));
      }
    }
    throw new IllegalStateException(primitive + ": " + refusals);
  }

  List<ProviderChoice> choices() {
    return List.copyOf(choices);
  }

  private String reason(boolean isFirst, StringJoiner refusals) {
    if (portableOnly) {
      return portableReason;
    }
    return isFirst ? "first in the measured order; known answers passed" : refusals.toString();
  }

  /// The type and text of a failure to load, which holds no secret.
  private static String cause(Throwable failure) {
    return failure instanceof IllegalStateException && failure.getMessage() != null
        ? failure.getMessage()
        : failure.toString();
  }
}
