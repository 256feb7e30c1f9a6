// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import dev.nightjar.crypto.identity.Fingerprint;
import dev.nightjar.crypto.suite.Suite;
import java.util.Set;

/// Who this node is.
///
/// @param fingerprint commits to the keys of every mode
/// @param name what it tells its contacts it is called
/// @param suites the suites it has keys for
public record NodeIdentity(Fingerprint fingerprint, String name, Set<Suite> suites) {
  public NodeIdentity {
    suites = Set.copyOf(suites);
  }
}
