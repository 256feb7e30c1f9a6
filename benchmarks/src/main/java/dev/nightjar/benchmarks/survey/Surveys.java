// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.survey;

import dev.nightjar.benchmarks.goal.Survey;
import dev.nightjar.benchmarks.session.Conversation;
import dev.nightjar.crypto.ratchet.RatchetPolicy;
import dev.nightjar.crypto.suite.Suite;

/// Takes the surveys: values that are counted by running our own code once.
public final class Surveys {
  private static final int MESSAGE_SIZE = 1024;
  private static final int CONVERSATIONS = 10;

  /// What a survey came to.
  public sealed interface Count {
    /// It was counted.
    ///
    /// @param note what was counted, in a few words
    record Of(double value, String note) implements Count {}

    record Missing(String reason) implements Count {}
  }

  private Surveys() {}

  /// Takes one survey.
  public static Count count(Survey survey) {
    return switch (survey) {
      case CLASSICAL_BYTES -> bytesAdded(Suite.CLASSICAL, RatchetPolicy.EVERY_TURN);
      case CLASSICAL_COMPACT_BYTES -> bytesAdded(Suite.CLASSICAL, RatchetPolicy.COMPACT);
      case HYBRID_BYTES -> bytesAdded(Suite.HYBRID, RatchetPolicy.EVERY_TURN);
      case QUANTUM_BYTES -> bytesAdded(Suite.QUANTUM, RatchetPolicy.EVERY_TURN);
      case CACHE_HITS -> CacheSurvey.hits();
      case CACHE_MEMORY -> CacheSurvey.memory();
      case BATCH_SUCCESS -> BatchSurvey.success();
    };
  }

  /// Bytes on the wire beyond the plaintext, over a conversation in turns of one to six messages.
  private static Count bytesAdded(Suite suite, RatchetPolicy policy) {
    var conversation = Conversation.by(policy, suite);
    long bytes = 0;
    for (int i = 0; i < CONVERSATIONS; i++) {
      bytes += conversation.talk(new byte[MESSAGE_SIZE]);
    }
    int messages = CONVERSATIONS * Conversation.MESSAGES;
    double added = (double) (bytes - (long) messages * MESSAGE_SIZE) / messages;
    return new Count.Of(
        100 * added / MESSAGE_SIZE,
        "%.1f bytes per message over %d messages".formatted(added, messages));
  }
}
