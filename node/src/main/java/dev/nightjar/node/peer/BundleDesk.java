// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.IdentityProof;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.prekey.PrekeyBundle;
import dev.nightjar.crypto.suite.Suite;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Hands out keys to those who may begin a session or seal an envelope.
///
/// A new key costs two operations of public-key cryptography, so whoever has one that is not used
/// gets that again, and nobody gets many. Owned by the engine; not thread-safe.
final class BundleDesk {
  private final NodeState state;

  BundleDesk(NodeState state) {
    this.state = state;
  }

  /// The answer to a request: keys of a suite, or none of it, which costs nothing and is not
  /// counted; empty when there were too many.
  Optional<Bytes> answer(BundleAccount asker, int suiteCode, ModePolicy policy, Turn turn) {
    var suite = Suite.ofCode(suiteCode).orElse(null);
    var keys = state.keyring.identity().keys();
    var isRsa = suite == Suite.RSA && keys.modes().contains(Suite.RSA);
    if (suite == null || !(isRsa || (suite.hasSessions() && policy.allows(suite)))) {
      return Optional.of(Bytes.EMPTY);
    }
    var isGivenBefore = !isRsa && unused(asker, suite, policy, turn) != null;
    var mayAsk = isGivenBefore ? asker.mayAskAgain(turn.steady()) : asker.mayAsk(turn.steady());
    if (!mayAsk) {
      return Optional.empty();
    }
    return Optional.of(
        isRsa
            ? keys.proof(suite, IdentityProof.Form.BOTH_KEYS).encoded()
            : bundle(asker, suite, policy, turn));
  }

  /// A bundle that nobody else has: the one that the asker has not used, or a new one.
  Bytes bundle(BundleAccount asker, Suite suite, ModePolicy policy, Turn turn) {
    var prekeys = state.keyring.prekeys();
    var given = unused(asker, suite, policy, turn);
    if (given != null) {
      return given.encoded();
    }
    turn.spend(Turn.NEW_KEY);
    var made = prekeys.issue(state.keyring.identity(), suite, policy, turn.wall());
    asker.give(made);
    state.savePrekeys(turn);
    return made.encoded();
  }

  private @Nullable PrekeyBundle unused(
      BundleAccount asker, Suite suite, ModePolicy policy, Turn turn) {
    var given = asker.given(suite);
    return given != null
            && given.offer().equals(policy)
            && state.keyring.prekeys().isUnused(given, turn.wall())
        ? given
        : null;
  }
}
