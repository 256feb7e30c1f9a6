// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import dev.nightjar.crypto.suite.Suite;
import org.jspecify.annotations.Nullable;

/// Which suites protect a conversation.
///
/// @param preferred the suite in which the next session is made
/// @param floor the weakest suite that is accepted from or used towards this contact
/// @param session the suite of the session in use, or null when there is none yet
public record ContactModes(Suite preferred, Suite floor, @Nullable Suite session) {}
