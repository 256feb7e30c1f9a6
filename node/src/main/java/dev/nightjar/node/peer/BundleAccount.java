// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.crypto.prekey.PrekeyBundle;
import dev.nightjar.crypto.suite.Suite;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one contact, or all who hold one invitation, may still ask for and have not used.
///
/// Owned by the engine; not thread-safe.
final class BundleAccount {
  private static final int OF_CONTACT = 4;
  private static final int OF_INVITATION = 2;
  private static final Duration SPAN = Duration.ofMinutes(1);

  /// The same bundle once more costs no cryptography; two nodes whose connection keeps breaking
  /// need it often.
  private static final int AGAIN_OF_CONTACT = 16;

  private static final Duration SPAN_AGAIN = Duration.ofSeconds(4);

  private final TokenBucket requests;
  private final TokenBucket again;
  private final Map<Suite, PrekeyBundle> given = new EnumMap<>(Suite.class);

  private BundleAccount(TokenBucket requests, TokenBucket again) {
    this.requests = requests;
    this.again = again;
  }

  static BundleAccount ofContact() {
    return new BundleAccount(
        new TokenBucket(OF_CONTACT, SPAN), new TokenBucket(AGAIN_OF_CONTACT, SPAN_AGAIN));
  }

  static BundleAccount ofInvitation() {
    var requests = new TokenBucket(OF_INVITATION, SPAN);
    return new BundleAccount(requests, requests);
  }

  /// Whether one more request is answered.
  boolean mayAsk(Instant now) {
    return requests.take(now);
  }

  /// Whether one more request is answered with what was given before.
  boolean mayAskAgain(Instant now) {
    return again.take(now);
  }

  /// What was asked for has been used as it should: that request does not count.
  void used() {
    requests.giveBack();
  }

  /// The newest bundle of this suite that was given, if one was.
  @Nullable PrekeyBundle given(Suite suite) {
    return given.get(suite);
  }

  void give(PrekeyBundle bundle) {
    given.put(bundle.suite(), bundle);
  }
}
