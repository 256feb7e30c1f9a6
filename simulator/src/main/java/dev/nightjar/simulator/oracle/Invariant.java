// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.oracle;

import java.util.Locale;

/// What must hold whatever goes wrong; `docs/simulation.md` says each in full.
public enum Invariant {
  /// What was accepted arrives, or its sender is told why not.
  NOTHING_LOST,
  /// No text is received twice.
  ONCE,
  /// Texts are received in the order in which they were accepted.
  IN_ORDER,
  /// A text was written by whom the recipient takes it to be from.
  AUTHENTIC,
  /// What was acknowledged has been received.
  HONEST_ACKNOWLEDGEMENTS,
  /// Neither texts nor identities travel in clear.
  SECRECY,
  /// No message key encrypts two messages.
  FRESH_KEYS,
  /// A home that was put back is told when it hears who knows better, and no other home is.
  COPIES_NOTICED,
  /// What was erased, or disappears, is in no log any more once its time is over.
  GONE,
  /// A contact that was removed is not heard any more, and who writes to one that removed them is
  /// told that it waits.
  PARTED,
  /// A draft is what its user left it.
  DRAFTS_KEPT,
  /// Contacts always come to talk again.
  HEALING,
  /// Nothing grows without a bound.
  BOUNDED,
  /// No engine fails, and every node starts from its own disk.
  SOUND;

  /// As people read it.
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
